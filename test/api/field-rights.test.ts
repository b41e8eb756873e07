import { publish } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';

/** A need, whose reviewer may correct the number of days, sees no phone, and the identity number only in part. */
const NEED = `
schema: procedure/1
key: need
title: { zh-CN: 需求, en: Need }
subject: none
number: 'NE{n:4}'
caseTitle: '{data.whom}'
open: { duty: grid-worker }
stages: [{ id: ask, title: { zh-CN: 提出 } }, { id: review, title: { zh-CN: 审核 } }]
start: ask
steps:
  ask:
    kind: human
    people: { openedBy: true }
    form:
      - { id: whom, kind: text, required: true }
      - { id: phone, kind: phone }
      - { id: card, kind: id-number, masked: true }
      - { id: days, kind: number }
      - { id: price, kind: money }
      - { id: kin, kind: table, columns: [{ id: name, kind: text }, { id: tel, kind: phone, masked: true }] }
      - { id: why, kind: text, shownWhen: days > 2 }
      - { id: total, kind: computed, gives: money, value: price * days }
      - { id: needs, kind: choices, options: [{ id: bath }, { id: meal }] }
    to: review
  review:
    kind: human
    people: { pool: { duty: reviewer, upward: true } }
    edit: [days, whom, why]
    hide: [phone]
    to: [{ when: total > 元(100) and needs.bath = "yes" and days > 5, step: done }, { default: over }]
  done: { kind: end, stage: review, outcome: granted }
  over: { kind: end, stage: review, outcome: refused }
`;
const answers = {
  whom: 'Chen',
  phone: '13800138000',
  card: '11010519491231002X',
  days: 3,
  price: 5_000,
  needs: ['bath'],
  why: 'ill',
  kin: [{ name: 'Li', tel: '13900139000' }],
};

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publish(api, 'need', NEED);
});
afterAll(() => api.close());

test('a step shows, hides, masks and lets change what its procedure says; a changed field is the case’s from then on', async () => {
  const grace = await api.as('grace');
  const rita = await api.as('rita');
  const { body } = await grace.change('/cases', { procedure: 'need', answers });
  const task = await rita.get(`/tasks/${body.tasks![0]!.id}`);
  const detail = task.body as unknown as {
    form: { id: string }[];
    prefill: object;
    values: object;
    earlier: { fields: { id: string; value: unknown }[] }[];
  };
  expect(detail.form.map(({ id }) => id)).toEqual(['days', 'whom', 'why', 'total']);
  expect(detail.prefill).toEqual({ days: 3, whom: 'Chen', why: 'ill' });
  expect(detail.values).toEqual({ days: 3, price: 5_000, total: 15_000, needs: { bath: 'yes', meal: 'no' } });
  const seen = Object.fromEntries(detail.earlier[0]!.fields.map(({ id, value }) => [id, value]));
  expect(seen).toEqual({
    whom: 'Chen',
    card: '110****002X',
    days: 3,
    price: 5_000,
    total: 15_000,
    needs: ['bath'],
    why: 'ill',
    kin: [{ name: 'Li', tel: '139****9000' }],
  });
  const done = await rita.change(`/tasks/${body.tasks![0]!.id}/complete`, { answers: { days: 6 } });
  expect(done).toMatchObject({ status: 200, body: { case: { outcome: 'granted' } } });
});

test('what may be changed and is not sent stays, as far as it is still asked; null empties it', async () => {
  const [grace, rita] = [await api.as('grace'), await api.as('rita')];
  const { body } = await grace.change('/cases', { procedure: 'need', answers });
  const complete = (given: object) => rita.change(`/tasks/${body.tasks![0]!.id}/complete`, { answers: given });
  const emptied = await complete({ whom: null });
  expect(emptied).toMatchObject({ status: 422, body: { code: 'answers.invalid', problems: [{ path: 'answers.whom', code: 'required' }] } });
  expect(await complete({ days: 1 })).toMatchObject({ status: 200, body: { case: { outcome: 'refused' } } });
  const page = (await grace.get(`/cases/${body.id}`)).body as unknown as { answers: { fields: { id: string; value: unknown }[] }[] };
  expect(Object.fromEntries(page.answers[1]!.fields.map(({ id, value }) => [id, value]))).toEqual({ days: 1, whom: 'Chen', total: 5_000 });
});

test('a wrong identity number is told by its field', async () => {
  const grace = await api.as('grace');
  const refused = await grace.change('/cases', { procedure: 'need', answers: { ...answers, card: '110105194912310021' } });
  expect(refused).toMatchObject({ status: 422, body: { code: 'answers.invalid', problems: [{ path: 'answers.card', code: 'type' }] } });
});
