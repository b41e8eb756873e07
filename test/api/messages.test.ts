import { randomUUID } from 'node:crypto';
import type { Answer } from '../support/api/client.js';
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

/** Waits by a day that several may share. */
const OUTING = ORDER.replace('key: order\n', 'key: outing\n')
  .replaceAll('OR{n:4}', 'OU{n:4}')
  .replace('required: true }]', 'required: true }, { id: day, kind: date }]')
  .replace('key: case.number', 'key: day');

const REPORT = `
schema: procedure/1
key: report
title: { zh-CN: 报告, en: Report }
subject: none
number: 'RP{n:4}'
caseTitle: '{data.what}'
open: { duty: grid-worker, message: { name: home.reported, by: grace, with: { what: what, home: key, cost: cost } } }
stages: [{ id: look, title: { zh-CN: 查看 } }]
start: look
steps:
  look:
    kind: human
    people: { openedBy: true }
    form: [{ id: what, kind: text, required: true }, { id: home, kind: text }, { id: cost, kind: money }]
    to: done
  done: { kind: end, stage: look, outcome: seen }
`;

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publish(api, 'order', ORDER);
  await publish(api, 'order-twice', TWICE);
  await publish(api, 'outing', OUTING);
  await publish(api, 'report', REPORT);
});
afterAll(() => api.close());

const open = async (procedure = 'order', more = {}) => {
  const grace = await api.as('grace');
  const { body } = await grace.change('/cases', { procedure, answers: { what: 'Coal', ...more } });
  return { id: body.id!, number: body.number! };
};
const tell = async (key: string, id = randomUUID() as string, more = {}) => {
  const mona = await api.as('mona');
  return mona.post('/messages', { name: 'order.arrived', key, ...more }, { 'Idempotency-Key': id });
};
const receivers = ({ body }: Answer) => (body as { cases?: { id: string; number: string }[] }).cases ?? [];
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
    for (const other of [{ name: 'order.lost' }, { data: { where: 'elsewhere' } }, { ttlSeconds: 60 }])
      expect(await tell(number, message, other)).toMatchObject({ status: 422, body: { code: 'idempotencyKey.reused' } });
    expect(await tell(number)).toMatchObject({ status: 202, body: { received: false } });
    expect(await stepsOf(id)).toEqual(['come']);
  });

  test('that one case refuses, or whose key somebody used for a step of the case, holds up no other', async () => {
    const { number, id } = await open();
    const key = randomUUID();
    const grace = await api.as('grace');
    const other = (await grace.change('/cases', { procedure: 'order', answers: { what: 'Wood' } }, key)).body;
    expect(await tell(other.number!, key)).toMatchObject({ status: 202, body: { received: true } });
    expect(await stepsOf(other.id!)).toEqual(['come']);
    expect(await tell(number)).toMatchObject({ body: { received: true } });
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

  test('to all moves every case that waits for it or comes to wait before it expires, each once', async () => {
    const key = '2026-12-05';
    const [first, second] = [await open('outing', { day: key }), await open('outing', { day: key })];
    const message = randomUUID();
    const sent = await tell(key, message, { all: true });
    expect(receivers(sent)).toHaveLength(2);
    expect(receivers(await tell(key, message, { all: true }))).toEqual(receivers(sent));
    expect([await stepsOf(first.id), await stepsOf(second.id)]).toEqual([['come'], ['come']]);
    expect(await stepsOf((await open('outing', { day: key })).id)).toEqual(['come']);
    expect(await tell(key, message)).toMatchObject({ status: 422, body: { code: 'idempotencyKey.reused' } });
  });

  test('that no case waits for opens one, once, filled in with what it says', async () => {
    const message = randomUUID();
    const report = () => tell('H-7', message, { name: 'home.reported', data: { what: '漏水', rooms: 2, cost: 'much' } });
    const [sent, again] = [await report(), await report()];
    expect(sent.body).toMatchObject({ received: true, cases: [{ number: expect.stringMatching(/^RP/) as string }] });
    expect(again.body).toEqual(sent.body);
    const grace = await api.as('grace');
    const { body } = await grace.get(`/cases/${receivers(sent)[0]!.id}`);
    expect(body.title).toBe('漏水');
    const task = await grace.get(`/tasks/${body.tasks![0]!.id}`);
    expect(task.body).toMatchObject({ prefill: { what: '漏水', home: 'H-7' } });
  });

  test('comes from managers and administrators, by a name that can be one', async () => {
    const grace = await api.as('grace');
    expect(await grace.post('/messages', { name: 'order.arrived', key: 'x' }, { 'Idempotency-Key': randomUUID() })).toMatchObject({
      status: 403,
    });
    expect(await tell('x', randomUUID(), { name: 'Order Arrived' })).toMatchObject({ status: 422 });
  });
});
