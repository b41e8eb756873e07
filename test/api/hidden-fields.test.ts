import type { ApiClient } from '../support/api/client.js';
import { publish } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import type { Login } from '../support/organisation.js';

/** What a household gets: its reviewer decides without its phone, income and letter; whoever brings it needs the phone. */
const HELP = `
schema: procedure/1
key: help
title: { zh-CN: 帮扶, en: Help }
subject: none
number: 'HE{n:4}'
caseTitle: '{data.whom}'
open: { duty: grid-worker }
stages: [{ id: ask, title: { zh-CN: 提出 } }]
start: ask
steps:
  ask:
    kind: human
    people: { openedBy: true }
    form:
      - { id: whom, kind: text, required: true }
      - { id: phone, kind: phone }
      - { id: letter, kind: file }
      - { id: seal, kind: file, masked: true }
      - { id: income, kind: money }
      - { id: yearly, kind: computed, gives: money, value: income * 12 }
      - { id: poor, kind: computed, gives: yes-no, value: 'income < 元(1000)' }
    to: tell
  tell: { kind: system, stage: ask, action: notify, runs: inTransaction, people: [{ pool: { duty: publisher, upward: true } }], text: { zh-CN: 新的帮扶 }, to: review }
  review:
    kind: human
    stage: ask
    people: { pool: { duty: reviewer, upward: true } }
    hide: [phone, income, letter]
    to: bring
  bring: { kind: human, stage: ask, people: { whoDid: review }, to: done }
  done: { kind: end, stage: ask, outcome: granted }
`;

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publish(api, 'help', HELP);
});
afterAll(() => api.close());

async function uploaded({ url, cookie }: ApiClient, name: string): Promise<string> {
  const headers = { 'Content-Type': 'application/octet-stream', Cookie: cookie!, 'X-Wubu': '1' };
  const response = await fetch(`${url}/api/files?name=${name}`, { method: 'POST', headers, body: new TextEncoder().encode(name) });
  return ((await response.json()) as { id: string }).id;
}

interface Help {
  id: string;
  task: string;
  letter: string;
  seal: string;
}

async function opened(): Promise<Help> {
  const grace = await api.as('grace');
  const files = { letter: await uploaded(grace, 'letter'), seal: await uploaded(grace, 'seal') };
  const { body } = await grace.change('/cases', {
    procedure: 'help',
    answers: { whom: 'Chen', phone: '13800138000', income: 50_000, ...files },
  });
  expect(body).toMatchObject({ status: 'running' });
  return { id: body.id!, task: body.tasks![0]!.id!, ...files };
}

/** What somebody can read of a case on all its pages, and which of its files open. */
async function seenBy(login: Login, { id, task, letter, seal }: Help): Promise<string[]> {
  const client = await api.as(login);
  const pages = await Promise.all(
    [`/cases/${id}`, `/cases/${id}/facts`, '/facts?limit=100', `/tasks/${task}`].map((path) => client.get(path)),
  );
  const text = JSON.stringify(pages.map(({ status, body }) => (status === 200 ? body : {})));
  const read = { phone: '"13800138000"', income: '50000', yearly: '600000', poor: '"poor":true' };
  const files = await Promise.all(
    Object.entries({ letter, seal }).map(async ([name, file]) => [name, (await client.get(`/files/${file}/about`)).status] as const),
  );
  return [
    ...Object.entries(read).flatMap(([name, value]) => (text.includes(value) ? [name] : [])),
    ...files.flatMap(([name, status]) => (status === 200 ? [name] : [])),
  ];
}

const ALL = ['phone', 'income', 'yearly', 'poor', 'letter'];

test('who takes a step back has not done what came after it', async () => {
  const help = await opened();
  const rita = await api.as('rita');
  expect((await rita.change(`/tasks/${help.task}/complete`, { answers: {} })).status).toBe(200);
  expect((await rita.change(`/tasks/${help.task}/withdraw`, {})).status).toBe(200);
  for (const login of ['rita', 'rob'] as const) expect([login, await seenBy(login, help)]).toEqual([login, ['poor']]);
});

test('what a step hides is hidden on every page from whoever does it, its pool, and who was only told; a later step of theirs may show it', async () => {
  const help = await opened();
  expect(await seenBy('grace', help)).toEqual([...ALL, 'seal']);
  expect(await seenBy('hugh', help)).toEqual(ALL);
  for (const login of ['rita', 'rob', 'pia'] as const) expect([login, await seenBy(login, help)]).toEqual([login, ['poor']]);
  const rita = await api.as('rita');
  const done = await rita.change(`/tasks/${help.task}/complete`, { answers: {} });
  expect(done.status).toBe(200);
  expect(await seenBy('rita', { ...help, task: done.body.opened![0]!.id! })).toEqual(ALL);
  expect(await seenBy('rob', help)).toEqual(['poor']);
});

const LATER = `
schema: procedure/1
key: later
title: { zh-CN: 改日 }
subject: none
number: 'LA{n:4}'
caseTitle: '{data.whom}'
open: { duty: grid-worker }
stages: [{ id: ask, title: { zh-CN: 提出 } }]
start: ask
steps:
  ask: { kind: human, people: { openedBy: true }, form: [{ id: whom, kind: text }, { id: day, kind: date }], to: review }
  review: { kind: human, stage: ask, people: { pool: { duty: reviewer, upward: true } }, hide: [day], to: rest }
  rest: { kind: wait, stage: ask, until: day, to: done }
  done: { kind: end, stage: ask, outcome: made }
`;

test('when a case that waits for a hidden day wakes is hidden, too, also from who foresees it', async () => {
  await publish(api, 'later', LATER);
  const [grace, rita] = [await api.as('grace'), await api.as('rita')];
  const { body } = await grace.change('/cases', { procedure: 'later', answers: { whom: 'Chen', day: '2030-05-06' } });
  const task = `/tasks/${body.tasks![0]!.id}`;
  const foreseen = (await rita.post(`${task}/foresee`, {})).body;
  expect(foreseen).toMatchObject({ next: [{ step: 'rest' }] });
  expect(foreseen).not.toHaveProperty(['next', 0, 'dueAt']);
  expect((await rita.change(`${task}/complete`, { answers: {} })).status).toBe(200);
  const wakeOf = async (client: ApiClient) => ((await client.get(`/cases/${body.id}`)).body as { wakeAt?: string }).wakeAt;
  expect([await wakeOf(grace), await wakeOf(rita)]).toEqual(['2030-05-05T16:00:00.000Z', undefined]);
});
