import { findConnections } from '@wubu/entities';
import type { Connection } from '../../apps/worker/src/effects/connections.js';
import { taskQueue } from '../support/temporal.js';
import { eventually } from './eventually.js';
import { startLocalServer, type LocalServer } from './local-server.js';
import { createOffice, type Office } from './office.js';
import { TemporalView } from './temporal-view.js';
import { startWorker, type RunningWorker } from './running-worker.js';

jest.setTimeout(60_000);

describe('a call to the outside', () => {
  let office: Office;
  let worker: RunningWorker;
  let server: LocalServer;
  let temporal: TemporalView;

  beforeAll(async () => {
    office = await createOffice();
    server = await startLocalServer();
    temporal = await TemporalView.open();
    const connection = (settings: Partial<Connection> = {}): Connection => ({
      url: server.url,
      method: 'POST',
      headers: {},
      timeoutSeconds: 20,
      ...settings,
    });
    const connections = new Map([
      ['bookings', connection({ headers: { authorization: 'Bearer secret' } })],
      ['bookings.cancel', connection()],
      ['impatient', connection({ timeoutSeconds: 0.5 })],
      ['nobody', connection({ url: 'http://127.0.0.1:1/' })],
    ]);
    worker = await startWorker({ databaseUrl: office.url, taskQueue: taskQueue(), connections });
  });

  beforeEach(() => {
    server.calls.length = 0;
    server.next();
  });

  afterAll(async () => {
    await worker?.stop();
    await server?.close();
    await temporal?.close();
    await office?.close();
  });

  /** A case that stands at its call. */
  const callFrom = async (connection: string, undo?: string): Promise<string> => {
    const caseId = await office.open(await office.publish({ connection, undo }), {
      wish: '一盏灯',
      amount: 12_300,
      secret: 'not for them',
    });
    await office.step(caseId);
    await office.step(caseId);
    return caseId;
  };
  const effect = async (caseId: string) => {
    const [row] = await office.rows<{ status: string; attempts: number; error: string | null; seq: number; n: number; at: Date }>(
      'SELECT * FROM effect WHERE case_id = $1',
      [caseId],
    );
    if (!row) throw new Error('there is no effect');
    return row;
  };
  const isAt = async (caseId: string, step: string) =>
    (await office.rows('SELECT FROM task WHERE case_id = $1 AND step = $2', [caseId, step])).length > 0;

  test('can only go where the worker says that it has a connection', async () => {
    const names = await eventually('a heartbeat', () => findConnections(office.db));
    expect([...names].sort()).toEqual(['bookings', 'bookings.cancel', 'impatient', 'nobody']);
  });

  test('carries only the fields it was told to send, and a key of its own; then the case goes on', async () => {
    const caseId = await callFrom('bookings');
    await eventually('the step after the call', () => isAt(caseId, 'match'));
    const { seq, n, at, status, attempts } = await effect(caseId);
    expect({ status, attempts }).toEqual({ status: 'done', attempts: 1 });
    expect(server.calls).toHaveLength(1);
    expect(server.calls[0]?.headers).toMatchObject({
      'idempotency-key': `${caseId}/${seq}/${n}/${at.getTime()}`,
      'content-type': 'application/json',
      authorization: 'Bearer secret',
    });
    expect(server.calls[0]?.body).toEqual({
      case: { id: caseId, number: expect.stringMatching(/^FS/) as string },
      step: 'call',
      data: { wish: '一盏灯', amount: 12_300 },
    });
  });

  test('is undone when its case is cancelled, once, and told what it undoes', async () => {
    const caseId = await callFrom('bookings', 'bookings.cancel');
    await eventually('the step after the call', () => isAt(caseId, 'match'));
    await office.cancel(caseId);
    await eventually('the driver to end', async () => (await temporal.describe(caseId)).status.name === 'COMPLETED');
    const [made, undone] = server.calls;
    expect(server.calls).toHaveLength(2);
    expect(undone?.body).toMatchObject({ step: 'call', data: { amount: 12_300 }, undoes: made?.headers['idempotency-key'] });
    expect(undone?.headers['idempotency-key']).not.toBe(made?.headers['idempotency-key']);
  });

  test('of which nothing was sent is not undone', async () => {
    const caseId = await callFrom('elsewhere', 'bookings.cancel');
    await eventually('the failure', async () => (await effect(caseId)).error === 'connection.unknown');
    await office.cancel(caseId);
    await eventually('the undoing to be done', async () => {
      const rows = await office.rows<{ status: string }>(`SELECT status FROM effect WHERE case_id = $1 AND action = 'undo'`, [caseId]);
      return rows[0]?.status === 'done';
    });
    expect(server.calls).toHaveLength(0);
  });

  test('is made again after an error of the other side, with the same key', async () => {
    server.next(500);
    const caseId = await callFrom('bookings');
    await eventually('the step after the call', () => isAt(caseId, 'match'));
    expect(await effect(caseId)).toMatchObject({ status: 'done', attempts: 2 });
    expect(new Set(server.calls.map((call) => call.headers['idempotency-key'])).size).toBe(1);
  });

  test('fails for good at once when the other side says that the request is wrong, and an operator sees it', async () => {
    server.next(400);
    const caseId = await callFrom('bookings');
    await eventually(
      'the incident',
      async () => (await office.rows(`SELECT FROM incident WHERE case_id = $1 AND code = 'effect'`, [caseId])).length > 0,
    );
    expect(await effect(caseId)).toMatchObject({ status: 'failed', attempts: 1, error: 'http.400' });
    expect(server.calls).toHaveLength(1);
    expect(await isAt(caseId, 'match')).toBe(false);
  });

  test.each([429, 302])('is made again after %i; a redirect is not followed', async (status) => {
    server.next(status);
    const caseId = await callFrom('bookings');
    await eventually('the step after the call', () => isAt(caseId, 'match'));
    expect(server.calls).toHaveLength(2);
  });

  test('ends after its time limit and is made again', async () => {
    server.next(undefined);
    const caseId = await callFrom('impatient');
    await eventually('a second attempt', async () => (await effect(caseId)).error === 'http.timeout');
    await eventually('the step after the call', () => isAt(caseId, 'match'));
    expect(await effect(caseId)).toMatchObject({ status: 'done', attempts: 2 });
  });

  test('to a connection that nobody allowed is not made', async () => {
    const caseId = await callFrom('elsewhere');
    await eventually('the failure', async () => (await effect(caseId)).status === 'failed');
    expect(await effect(caseId)).toMatchObject({ attempts: 1, error: 'connection.unknown' });
    expect(server.calls).toHaveLength(0);
  });

  test('to a dead address is tried again later', async () => {
    const caseId = await callFrom('nobody');
    await eventually('the first attempt', async () => (await effect(caseId)).error === 'http.unreachable');
    expect((await effect(caseId)).status).toBe('pending');
  });

  test('is not made again when an operator resets the driver in Temporal', async () => {
    const caseId = await callFrom('bookings');
    await eventually('the step after the call', () => isAt(caseId, 'match'));
    const first = await temporal.describe(caseId);
    await temporal.reset(caseId);
    const second = await eventually('another run', async () => {
      const found = await temporal.describe(caseId);
      return found.runId !== first.runId && found;
    });
    expect(second.status.name).toBe('RUNNING');
    await office.step(caseId);
    await office.step(caseId);
    await eventually('the driver to end', async () => (await temporal.describe(caseId)).status.name === 'COMPLETED');
    expect(server.calls).toHaveLength(1);
  });

  test('which failed for good is made again when an operator asks', async () => {
    server.next(404);
    const caseId = await callFrom('bookings');
    await eventually('the failure', async () => (await effect(caseId)).status === 'failed');
    await office.retry(caseId);
    await eventually('the step after the call', () => isAt(caseId, 'match'));
    expect(await office.rows('SELECT FROM incident WHERE case_id = $1 AND ended_at IS NULL', [caseId])).toHaveLength(0);
  });
});
