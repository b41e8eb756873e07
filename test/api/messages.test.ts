import { randomUUID } from 'node:crypto';
import { publish } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';

/** Ordered, then waited for until the shop says that it has come, or for three weeks. */
const ORDER = `
schema: procedure/1
key: order
title: { zh-CN: 订货, en: Order }
subject: none
number: 'OR{n:4}'
caseTitle: '{data.what}'
open: { duty: grid-worker }
stages: [{ id: ask, title: { zh-CN: 提出 } }, { id: come, title: { zh-CN: 到货 } }]
start: ask
steps:
  ask: { kind: human, people: { openedBy: true }, form: [{ id: what, kind: text, required: true }], to: arrive }
  arrive:
    kind: wait
    stage: come
    firstOf: [{ message: order.arrived, key: case.number, step: come }, { for: P21D, step: lost }]
  come: { kind: human, people: { openedBy: true }, to: done }
  done: { kind: end, stage: come, outcome: received }
  lost: { kind: end, stage: come, outcome: lost }
`;

/** The second wait follows the first at once. */
const TWICE = ORDER.replace('key: order\n', 'key: order-twice\n')
  .replaceAll('OR{n:4}', 'OT{n:4}')
  .replace('step: come }, {', 'step: paid }, {')
  .replace('  come:', '  paid: { kind: wait, stage: come, message: order.paid, key: case.number, to: come }\n  come:');

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publish(api, 'order', ORDER);
  await publish(api, 'order-twice', TWICE);
});
afterAll(() => api.close());

const open = async (procedure = 'order') => {
  const grace = await api.as('grace');
  const { body } = await grace.change('/cases', { procedure, answers: { what: 'Coal' } });
  return { id: body.id!, number: body.number! };
};
const tell = async (key: string, id = randomUUID() as string, more = {}) => {
  const mona = await api.as('mona');
  return mona.post('/messages', { name: 'order.arrived', key, ...more }, { 'Idempotency-Key': id });
};
const stepsOf = async (id: string) => {
  const grace = await api.as('grace');
  return (await grace.get(`/cases/${id}`)).body.tasks!.map(({ step }) => step);
};

describe('a message', () => {
  test('moves the case that waits for it, and only that one', async () => {
    const [first, second] = [await open(), await open()];
    const sent = await tell(first.number);
    expect([sent.status, sent.body]).toMatchObject([202, { received: true }]);
    expect([await stepsOf(first.id), await stepsOf(second.id)]).toEqual([['come'], []]);
  });

  test('sent twice moves one case once', async () => {
    const { number, id } = await open();
    const message = randomUUID();
    await tell(number, message);
    expect(await tell(number, message)).toMatchObject({ status: 202, body: { received: true } });
    expect(await tell(number, message, { name: 'order.lost' })).toMatchObject({ status: 422, body: { code: 'idempotencyKey.reused' } });
    expect(await tell(number)).toMatchObject({ status: 202, body: { received: false } });
    expect(await stepsOf(id)).toEqual(['come']);
  });

  test('that comes early is kept for who will wait for it', async () => {
    const { number } = await open();
    const next = `OR${String(Number(number.slice(2)) + 1).padStart(4, '0')}`;
    expect(await tell(next)).toMatchObject({ status: 202, body: { received: false } });
    const late = await open();
    expect(late.number).toBe(next);
    expect(await stepsOf(late.id)).toEqual(['come']);
  });

  test('that comes early is heard by the wait that follows another message', async () => {
    const { id, number } = await open('order-twice');
    expect(await tell(number, randomUUID(), { name: 'order.paid' })).toMatchObject({ body: { received: false } });
    expect(await tell(number)).toMatchObject({ body: { received: true } });
    expect(await stepsOf(id)).toEqual(['come']);
  });

  test('comes from managers and administrators, by a name that can be one', async () => {
    const grace = await api.as('grace');
    expect(await grace.post('/messages', { name: 'order.arrived', key: 'x' }, { 'Idempotency-Key': randomUUID() })).toMatchObject({
      status: 403,
    });
    expect(await tell('x', randomUUID(), { name: 'Order Arrived' })).toMatchObject({ status: 422 });
  });
});
