import { pino } from 'pino';
import {
  changeWebhook,
  deleteWebhook,
  findWebhook,
  HostRules,
  insertWebhook,
  moveWebhook,
  renewSecret,
  retryDeliveries,
} from '@wubu/entities';
import { Metrics } from '../../apps/worker/src/operations/metrics.js';
import { Webhooks } from '../../apps/worker/src/webhooks/webhooks.js';
import { eventually } from '../drivers/eventually.js';
import { startLocalServer, type LocalServer } from '../drivers/local-server.js';
import { createOffice, type Office } from '../drivers/office.js';
import { WorkerProcess } from '../faults/worker-process.js';
import { taskQueue, temporalAddress } from '../support/temporal.js';
import { isSigned, read, seqsOf } from './received.js';

let office: Office;
let server: LocalServer;
let procedure: string;
let webhook: string;

const HOSTS = '127.0.0.1, *';
/** Ends those that the test started. */
let stopping: AbortController;
const running: Promise<void>[] = [];
const start = () => {
  const webhooks = new Webhooks(office.db, new HostRules(HOSTS), new Metrics(), pino({ level: 'silent' }));
  running.push(webhooks.run(stopping.signal));
};
const entities = () => office.db.entities;
const wish = (change = {}) => ({ name: 'Board', url: server.url, procedure: null, types: [], ...change });

beforeAll(async () => {
  office = await createOffice();
  server = await startLocalServer();
  procedure = await office.publish();
});

beforeEach(async () => {
  stopping = new AbortController();
  server.calls.length = 0;
  server.next();
  webhook = await insertWebhook(entities(), wish(), office.head);
});

afterEach(async () => {
  stopping.abort();
  await Promise.all(running.splice(0));
  await deleteWebhook(entities(), webhook);
});

afterAll(async () => {
  await server?.close();
  await office?.close();
});

/** A case that was opened and moved `steps` times; the numbers of its facts. */
async function moved(steps = 1): Promise<{ caseId: string; seqs: number[] }> {
  const caseId = await office.open(procedure);
  for (let step = 0; step < steps; step++) await office.step(caseId);
  const facts = await office.rows<{ seq: number }>('SELECT seq FROM fact WHERE case_id = $1 ORDER BY seq', [caseId]);
  return { caseId, seqs: facts.map(({ seq }) => seq) };
}

const soon = (what: string, look: () => boolean) => eventually(what, () => Promise.resolve(look()));
const told = (caseId: string, seqs: number[]) =>
  soon('all facts of the case', () => seqs.every((seq) => seqsOf(server, caseId).includes(seq)));
const answered = (answer: string) =>
  eventually(
    answer,
    async () => (await office.rows('SELECT FROM webhook_delivery WHERE webhook_id = $1 AND answer = $2', [webhook, answer])).length > 0,
  );
const stopped = () => eventually('the stop', async () => (await findWebhook(entities(), webhook))?.stopped ?? undefined);

/** Whatever waits for its next attempt, or for the lease of a dead worker, waits no longer. */
async function timePasses(): Promise<void> {
  await office.rows('UPDATE webhook_delivery SET next_at = now() WHERE webhook_id = $1', [webhook]);
  await office.rows('UPDATE webhook SET next_at = now(), lease_until = NULL WHERE id = $1', [webhook]);
}

/** Until it is so, time passes for whatever waits. */
const inTime = (what: string, look: () => boolean | Promise<boolean>) =>
  eventually(what, async () => (await look()) || (await timePasses(), false));

describe('a webhook', () => {
  test('is told of each fact, once, signed, in the order of its case', async () => {
    start();
    const [one, other] = await Promise.all([moved(4), moved(2)]);
    for (const { caseId, seqs } of [one, other]) {
      await told(caseId, seqs);
      expect(seqsOf(server, caseId)).toEqual(seqs);
    }
    const { secret } = (await findWebhook(entities(), webhook))!;
    expect(server.calls.every((call) => isSigned(call, secret))).toBe(true);
    expect(server.calls.some((call) => isSigned(call, 'whsec_b3RoZXI='))).toBe(false);
    const first = server.calls.map(read).find(({ caseId }) => caseId === one.caseId)!;
    expect(first).toMatchObject({ id: `fact_${one.caseId}_1`, type: 'CaseOpened', data: { procedure: { key: procedure } } });
    expect(server.calls.find((call) => read(call).id === first.id)!.text).not.toContain('一盏灯'); // people's words stay here
  });

  test('is told of the types and the procedure that it wishes', async () => {
    await changeWebhook(entities(), webhook, wish({ types: ['TaskCompleted', 'CaseClosed'], procedure }), office.head, true);
    start();
    await office.open(await office.publish());
    const { caseId } = await moved(4);
    await soon('the end', () => server.calls.map(read).some(({ type }) => type === 'CaseClosed'));
    expect(server.calls.map(read).map((received) => [received.caseId, received.type])).toEqual([
      ...Array<string[]>(5).fill([caseId, 'TaskCompleted']),
      [caseId, 'CaseClosed'],
    ]);
  });

  test('that fails is told again; the next facts of the case wait, other cases do not', async () => {
    const { caseId, seqs } = await moved();
    const other = await moved();
    server.next(500);
    start();
    await told(other.caseId, other.seqs);
    await answered('http.500');
    expect(seqsOf(server, caseId)).toEqual([1]);
    await inTime('the rest', () => seqsOf(server, caseId).length > seqs.length);
    expect(seqsOf(server, caseId)).toEqual([1, ...seqs]);
  });

  test('that is changed tells by its new wish what waited under the old one', async () => {
    server.next(500);
    start();
    await moved();
    await answered('http.500');
    server.calls.length = 0;
    await changeWebhook(entities(), webhook, wish({ types: ['TaskCompleted'] }), office.head, true);
    await inTime('a completion', () => server.calls.length > 0);
    expect([...new Set(server.calls.map((call) => read(call).type))]).toEqual(['TaskCompleted']);
  });

  test('that redirects has not received it', async () => {
    server.next(302);
    start();
    await moved(0);
    await answered('http.302');
  });

  test('knows either secret for a day after the renewal, then the new one only', async () => {
    const old = (await findWebhook(entities(), webhook))!.secret;
    const renewed = await renewSecret(entities(), webhook);
    start();
    const first = await moved(0);
    await told(first.caseId, first.seqs);
    expect(server.calls.every((call) => isSigned(call, old) && isSigned(call, renewed))).toBe(true);
    await office.rows('UPDATE webhook SET old_secret_until = now() WHERE id = $1', [webhook]);
    const second = await moved(0);
    await told(second.caseId, second.seqs);
    const call = server.calls.find((each) => read(each).caseId === second.caseId)!;
    expect([isSigned(call, old), isSigned(call, renewed)]).toEqual([false, true]);
  });

  test('is told again, with the same ids, from where somebody wants it', async () => {
    start();
    const { caseId, seqs } = await moved();
    await told(caseId, seqs);
    const before = server.calls.splice(0).map((call) => read(call).id);
    await moveWebhook(office.db, webhook, new Date('0001-01-01T00:00:00Z'));
    await soon('all of it', () => before.every((id) => server.calls.some((call) => read(call).id === id)));
    expect(seqsOf(server, caseId)).toEqual(seqs);
  });

  test('loses sight of what it refused for two days, until somebody retries', async () => {
    const { caseId, seqs } = await moved(0);
    server.next(400);
    start();
    await answered('http.400');
    await office.rows('UPDATE webhook_delivery SET attempts = 49 WHERE webhook_id = $1 AND seq = 1', [webhook]);
    server.next(400);
    await inTime('the next fact', () => seqsOf(server, caseId).includes(2));
    const failed = await office.rows('SELECT seq, attempts FROM webhook_delivery WHERE webhook_id = $1 AND status = $2', [
      webhook,
      'failed',
    ]);
    expect(failed).toEqual([{ seq: 1, attempts: 50 }]);
    await told(caseId, seqs.slice(1));
    const { length } = server.calls;
    await retryDeliveries(office.db, webhook);
    await soon('the first fact', () => server.calls.length > length);
    expect(read(server.calls.at(-1)!)).toMatchObject({ caseId, seq: 1 });
  });

  test('is stopped when it says that it is gone, and goes on where it stood when switched on', async () => {
    server.next(410);
    start();
    const { caseId, seqs } = await moved(0);
    expect(await stopped()).toBe('gone');
    await changeWebhook(entities(), webhook, wish(), office.head, true);
    await inTime('all facts', () => seqs.every((seq) => seqsOf(server, caseId).includes(seq)));
  });

  test('is stopped when it fails for three days', async () => {
    server.next(500, 500);
    start();
    await moved(0);
    await answered('http.500');
    await office.rows(`UPDATE webhook SET failing_since = now() - interval '3 days 1 minute' WHERE id = $1`, [webhook]);
    await inTime('the stop', async () => (await findWebhook(entities(), webhook))?.stopped === 'failing');
  });

  test('is stopped when its owner has left', async () => {
    await office.rows('UPDATE person SET active = false WHERE id = $1', [office.head]);
    await office.db.directory.refresh();
    start();
    expect(await stopped()).toBe('owner');
    await office.rows('UPDATE person SET active = true WHERE id = $1', [office.head]);
    await office.db.directory.refresh();
  });

  test.each([
    ['a host that is not listed', 'http://10.1.2.3:9/', 'host.notAllowed'],
    ['a name that means this machine', 'https://localhost:9/', 'host.private'],
  ])('never reaches %s', async (_what, url, answer) => {
    await changeWebhook(entities(), webhook, wish({ url }), office.head, true);
    start();
    await moved(0);
    await answered(answer);
  });

  test('hears nothing twice from two workers', async () => {
    start();
    start();
    const cases = await Promise.all(Array.from({ length: 8 }, () => moved(3)));
    for (const { caseId, seqs } of cases) await told(caseId, seqs);
    for (const { caseId, seqs } of cases) expect(seqsOf(server, caseId)).toEqual(seqs);
  });

  test('hears everything, in order, when a worker is killed between its answer and the record', async () => {
    const settings = { databaseUrl: office.url, temporalAddress: temporalAddress(), taskQueue: taskQueue() };
    const environment = { WUBU_WEBHOOK_HOSTS: HOSTS };
    const { caseId, seqs } = await moved(2);
    const dying = await WorkerProcess.start({ ...settings, environment, killAt: 'after-delivery' });
    await dying.ended;
    expect(seqsOf(server, caseId)).toEqual([1]);
    start();
    await inTime('the rest', () => seqsOf(server, caseId).includes(seqs.at(-1)!));
    expect(seqsOf(server, caseId)).toEqual([1, ...seqs]);
  });
});
