import { taskQueue } from '../support/temporal.js';
import { eventually } from './eventually.js';
import { createOffice, type Office } from './office.js';
import { type RunningWorker, startWorker } from './running-worker.js';
import { TemporalView } from './temporal-view.js';

jest.setTimeout(60_000);

describe('telling drivers what moved', () => {
  let office: Office;
  let temporal: TemporalView;

  beforeAll(async () => {
    office = await createOffice();
    temporal = await TemporalView.open();
  });

  afterAll(async () => {
    await temporal?.close();
    await office?.close();
  });

  /** As if the rows had waited a second already, which is how long the relay waits for more of the same case. */
  const aWhileAgo = async () => {
    await office.rows(`UPDATE outbox SET at = at - interval '2 seconds'`);
    await office.rows(`UPDATE "case" SET opened_at = opened_at - interval '2 seconds'`);
  };
  const isTold = () => eventually('an empty outbox', async () => (await office.rows('SELECT FROM outbox')).length === 0);
  const withWorker = async (work: (worker: RunningWorker) => Promise<unknown>, namespace?: string): Promise<void> => {
    const worker = await startWorker({ databaseUrl: office.url, taskQueue: taskQueue(), namespace });
    await work(worker).finally(() => worker.stop());
  };
  const metrics = async (port: number) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const metric = async (port: number, name: string) => {
    const line = (await metrics(port)).split('\n').find((each) => each.startsWith(name));
    return line === undefined ? undefined : Number(line.split(' ')[1]);
  };

  test('several moves of a case are one signal, which names all steps entered', async () => {
    const caseId = await office.open(await office.publish());
    await office.step(caseId);
    await office.step(caseId);
    await aWhileAgo();
    await withWorker(isTold);
    expect(await temporal.signals(caseId)).toBe(1);
    expect(await temporal.text(caseId)).toContain('"path":["collect","sort","publish","match"]');
  });

  test('a case that opened, moved and closed before it had to be told never gets a driver', async () => {
    const caseId = await office.open(await office.publish());
    for (let step = 0; step < 4; step++) await office.step(caseId);
    await aWhileAgo();
    await withWorker(async ({ port }) => {
      await isTold();
      expect(await metric(port, 'wubu_relay_tellings_total')).toBeUndefined(); // Temporal was not even asked
    });
    await expect(temporal.describe(caseId)).rejects.toThrow('not found');
  });

  test('a case that closed after its driver was told costs one signal; a driver that is gone is not started anew', async () => {
    const caseId = await office.open(await office.publish());
    await aWhileAgo();
    await withWorker(isTold);
    await temporal.driver(caseId).terminate();
    for (let step = 0; step < 4; step++) await office.step(caseId);
    await aWhileAgo();
    await withWorker(async ({ port }) => {
      await isTold();
      expect(await metric(port, 'wubu_relay_tellings_total{result="done"}')).toBe(1);
    });
    expect((await temporal.describe(caseId)).status.name).toBe('TERMINATED');
  });

  test('while people wait for one another only what is urgent is told; when they pause, all of it', async () => {
    const procedure = await office.publish();
    await withWorker(async ({ port }) => {
      const people = setInterval(() => void office.rows(`SELECT pg_notify('wubu', '{"inHand":12}')`).catch(() => undefined), 50);
      const holds = (value: number) =>
        eventually('the relay to hold back, or no longer', async () => (await metric(port, 'wubu_relay_holds_back')) === value);
      await holds(1);
      const [mayWait, urgent] = [await office.open(procedure), await office.open(procedure)];
      await office.step(urgent);
      await aWhileAgo();
      await office.rows(`UPDATE outbox SET by = now() + interval '20 seconds' WHERE case_id = $1 AND by IS NOT NULL`, [urgent]);
      await eventually('what is urgent to be told', async () => (await temporal.signals(urgent)) === 1);
      expect(await office.rows('SELECT case_id, lease_until FROM outbox WHERE case_id = $1', [mayWait])).toEqual([
        { case_id: mayWait, lease_until: null },
      ]);
      clearInterval(people);
      await isTold();
      await holds(0);
      expect(await temporal.signals(mayWait)).toBe(1);
    });
  });

  test('who only wants to be seen is dropped while somebody is late', async () => {
    const procedure = await office.publish();
    const [late, seen] = [await office.open(procedure), await office.open(procedure)];
    await office.rows('DELETE FROM outbox WHERE case_id = $1', [seen]);
    await office.step(seen);
    await office.rows(`UPDATE outbox SET by = now() - interval '1 minute' WHERE case_id = $1`, [late]);
    await aWhileAgo();
    await withWorker(isTold);
    expect((await temporal.describe(late)).status.name).toBe('RUNNING');
    await expect(temporal.describe(seen)).rejects.toThrow('not found');
  });

  test('where Temporal has lost the namespace all rows are kept, and the heartbeat says so', async () => {
    await office.open(await office.publish());
    await withWorker(
      () =>
        eventually(
          'the alarm',
          async () => (await office.rows(`SELECT FROM process_heartbeat WHERE detail->>'temporal' = 'noNamespace'`)).length > 0,
        ),
      'gone',
    );
    expect(await office.rows('SELECT FROM outbox')).toHaveLength(1);
  });

  test('health and metrics say how telling goes', async () => {
    const worker = await startWorker({ databaseUrl: office.url, taskQueue: taskQueue() });
    await isTold();
    const base = `http://127.0.0.1:${worker.port}`;
    expect(await (await fetch(`${base}/health/ready`)).json()).toMatchObject({ database: true, temporal: { state: 'up' } });
    const metrics = await (await fetch(`${base}/metrics`)).text();
    expect(metrics).toContain('wubu_temporal_up 1');
    expect(metrics).toContain('wubu_relay_tellings_total{result="done"} 1');
    expect(metrics).toMatch(/wubu_relay_lag_seconds_count 1/);
    expect((await fetch(`${base}/elsewhere`)).status).toBe(404);
    await worker.stop();
  });
});
