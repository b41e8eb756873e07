import { checkAnswers, type Answers, type Field } from '@wubu/engine';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Answer, ApiClient, Loose } from '../support/api/client.js';
import { expectPlainRefusal } from '../support/api/plain-refusal.js';
import { publish } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { answersTo, fieldOf, type Kind } from '../support/engine/forms.js';
import { asJson } from '../support/fuzz/hostile.js';
import { fewMutations, mutated, type Mutation } from '../support/fuzz/mutations.js';
import { forEvery, lawTimeout } from '../support/runs.js';

jest.setTimeout(lawTimeout());

const KINDS: Kind[] = ['text', 'long-text', 'number', 'money', 'date', 'choice', 'yes-no', 'checklist'];
const form: Field[] = [true, false].flatMap((required) =>
  KINDS.map((kind) => fieldOf(`${required ? 'must' : 'may'}-${kind}`, { kind, required })),
);

/** One step with a field of every kind, twice, and a condition on most: what is answered goes into texts, titles, routes and effects. */
const everyKind = {
  schema: 'procedure/1',
  key: 'every-kind',
  title: { 'zh-CN': '每一种' },
  subject: 'none',
  number: 'EK{n:6}',
  caseTitle: '{data.must-text}：{data.may-number}',
  open: { duty: 'grid-worker' },
  stages: [{ id: 'ask', title: { 'zh-CN': '问' } }],
  start: 'ask',
  steps: {
    ask: {
      kind: 'human',
      people: { openedBy: true },
      deadline: { within: 'P3D', clock: 'working' },
      form,
      outcomes: [
        { id: 'on', title: { 'zh-CN': '往下' }, step: 'weigh' },
        { id: 'no', title: { 'zh-CN': '不' }, step: 'over', no: true },
      ],
    },
    weigh: {
      kind: 'choice',
      stage: 'ask',
      to: [
        { when: 'must-number > may-number or may-money < must-money', step: 'over' },
        { when: 'may-date > must-date and may-checklist.bus = "fine"', step: 'over' },
        { default: 'over' },
      ],
    },
    over: { kind: 'end', outcome: 'over' },
  },
};

interface Plan {
  seed: number;
  outcome: string;
  mutations: Mutation[];
}

/** Right answers, and what was done to them afterwards. */
const plans: fc.Arbitrary<Plan> = fc.record({ seed: fc.nat(), outcome: fc.constantFrom('on', 'no'), mutations: fewMutations });

let api: RunningApi;
let grace: ApiClient;
let task: Loose;
beforeAll(async () => {
  api = await runApi();
  await publish(api, 'every-kind', stringify(everyKind));
  grace = await api.as('grace');
  task = await newTask();
});
afterAll(() => api.close());

async function newTask(): Promise<Loose> {
  const { body } = await grace.change('/cases', { procedure: 'every-kind' });
  return (await grace.get(`/tasks/${body.tasks![0]!.id}`)).body;
}

/** What the form itself says about a body: the paths that are wrong. */
function wrongPaths(body: { answers?: Answers }): string[] {
  return checkAnswers(form, body.answers ?? {}).map(({ path }) => `answers.${path}`);
}

/** Done as the form says, and all that was written is there; or refused, with the very places. */
async function expectJust(answer: Answer, sent: string): Promise<void> {
  const body = JSON.parse(sent) as { answers?: Answers };
  if (answer.status >= 300) {
    expectPlainRefusal(answer);
    if (answer.body.code === 'answers.invalid') expect(answer.body.problems!.map(({ path }) => path)).toEqual(wrongPaths(body));
    return;
  }
  const { id } = answer.body.case ?? answer.body;
  const [kept] = (await grace.get(`/cases/${id}`)).body.answers as Loose[];
  if (!body.answers) return expect(kept).toBeUndefined();
  expect(wrongPaths(body)).toEqual([]);
  const values = Object.fromEntries(kept!.fields!.map((field) => [field.id!, field.value]));
  for (const { id: field } of form) expect([field, values[field] ?? null]).toEqual([field, plain(body.answers[field] ?? null)]);
}

/** As JSON says it: it knows no -0. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('whatever is answered is taken as the form says, or refused with its places; what was saved as a draft is kept', () =>
  forEvery(plans, async ({ seed, outcome, mutations }) => {
    const sent = asJson(mutated({ answers: answersTo(form, seed), outcome, opinion: '已看' }, mutations));
    fc.pre(sent !== undefined);
    const drafted = await grace.put(`/tasks/${task.id}/draft`, sent);
    if (drafted.status !== 200) expectPlainRefusal(drafted);
    const foreseen = await grace.post(`/tasks/${task.id}/foresee`, sent);
    if (foreseen.status !== 200) expectPlainRefusal(foreseen);
    const before = (await grace.get(`/tasks/${task.id}`)).body;
    if (drafted.status === 200) expect(before.draft).toMatchObject({ answers: plain((JSON.parse(sent) as Loose).answers) });
    const done = await grace.change(`/tasks/${task.id}/complete`, sent);
    await expectJust(done, sent);
    if (done.status === 200) task = await newTask();
    else
      expect((await grace.get(`/tasks/${task.id}`)).body).toMatchObject({
        version: before.version,
        ...(before.draft && { draft: before.draft }),
      });
  }));

test('answers that come with the opening of a case are taken as the form says, or nothing is opened', () =>
  forEvery(plans, async ({ seed, outcome, mutations }) => {
    const sent = asJson(mutated({ procedure: 'every-kind', answers: answersTo(form, seed), outcome }, mutations));
    fc.pre(sent !== undefined);
    await expectJust(await grace.change('/cases', sent), sent);
  }));
