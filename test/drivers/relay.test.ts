import { taskQueue } from '../support/temporal.js';
import { eventually } from './eventually.js';
import { createOffice, type Office } from './office.js';
import { type RunningWorker, startWorker } from './running-worker.js';
import { TemporalView } from './temporal-view.js';

jest.setTimeout(60_000);

describe('telling drivers what moved', () => {
  let office: Office;
  let temporal: TemporalView;
  let people: NodeJS.Timeout | undefined;
  const pause = () => clearInterval(people);

  beforeAll(async () => {
    office = await createOffice();
    temporal = await TemporalView.open();
  });

  afterEach(pause);

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
  const isEnded = (caseId: string) =>
    eventually('the driver to end', async () => (await temporal.describe(caseId)).status.name === 'COMPLETED');
  /** People who have so many commands in hand, as processes of the API tell it. */
  const atWork = (inHand: number) => {
    people = setInterval(() => void office.rows(`SELECT pg_notify('wubu', '{"inHand":${inHand}}')`).catch(() => undefined), 50);
  };
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

  test('a procedure that does not show its moves tells only what Temporal must know', async () => {
    const caseId = await office.open(await office.publish({ temporal: { showMoves: false } }));
    await office.step(caseId);
    expect(await office.rows('DELETE FROM outbox WHERE case_id = $1 RETURNING by IS NOT NULL AS must', [caseId])).toEqual([{ must: true }]);
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

  test('a case that closed after its driver was told costs one signal; where the driver is gone, another one looks and ends', async () => {
    const caseId = await office.open(await office.publish());
    await aWhileAgo();
    await withWorker(isTold);
    await temporal.driver(caseId).terminate();
    for (let step = 0; step < 4; step++) await office.step(caseId);
    await aWhileAgo();
    await withWorker(async ({ port }) => {
      await isTold();
      expect(await metric(port, 'wubu_relay_tellings_total{result="done"}')).toBe(1);
      await isEnded(caseId);
    });
  });

  test('a driver that is started anew reads its case, whatever it is told', async () => {
    const caseId = await office.open(await office.publish());
    await aWhileAgo();
    await withWorker(isTold);
    await temporal.driver(caseId).terminate();
    await office.step(caseId);
    await office.rows(`UPDATE outbox SET now = now || '{"wakeAt": "2099-01-01T00:00:00.000Z"}'`);
    await aWhileAgo();
    await withWorker(async () => {
      await isTold();
      const timer = await eventually('a timer', async () =>
        (await temporal.events(caseId)).map((event) => event.timerStartedEventAttributes?.startToFireTimeout?.seconds).find(Boolean),
      );
      expect(Number(timer)).toBeLessThan(3_601);
    });
  });

  test('beside people at work a driver is started asleep; what moves its wake-up, and the end of its case, wake it at once', async () => {
    const procedure = await office.publish();
    await withWorker(async ({ port }) => {
      atWork(0.3);
      const [open, closed] = [await office.open(procedure), await office.open(procedure)];
      await aWhileAgo();
      await isTold();
      expect((await temporal.events(open)).map(({ eventType }) => eventType)).toEqual([1]); // started, and no task for a worker
      for (let step = 0; step < 4; step++) await office.step(closed);
      await aWhileAgo();
      await isEnded(closed);
      expect(await metric(port, 'wubu_relay_lag_seconds_count')).toBe(2);
    });
  });

  test('a driver that was started asleep wakes by itself when something is due', async () => {
    const procedure = await office.publish({ within: 'PT4S' });
    await withWorker(async () => {
      atWork(0.3);
      const caseId = await office.open(procedure);
      await office.rows(`UPDATE outbox SET at = at - interval '2 seconds', by = now() WHERE case_id = $1`, [caseId]);
      await office.rows(`UPDATE "case" SET opened_at = opened_at - interval '2 seconds' WHERE id = $1`, [caseId]);
      await eventually(
        'the head to be told',
        async () => (await office.rows('SELECT FROM notice WHERE case_id = $1', [caseId])).length > 0,
      );
      expect(await temporal.signals(caseId)).toBe(0);
    });
  });

  test('while people are at work, what only wants to be seen is told within five seconds or not at all', async () => {
    const caseId = await office.open(await office.publish());
    await office.rows('DELETE FROM outbox');
    await withWorker(async ({ port }) => {
      atWork(12);
      await eventually('the relay to hold back', async () => (await metric(port, 'wubu_relay_holds_back')) === 1);
      await office.step(caseId);
      await office.rows(`UPDATE outbox SET at = at - interval '1 minute'`);
      await isTold();
      expect(await metric(port, 'wubu_relay_dropped_total')).toBe(1);
    });
    await expect(temporal.describe(caseId)).rejects.toThrow('not found');
  });

  test('while people wait for one another only what is urgent is told; when they pause, all of it', async () => {
    const procedure = await office.publish();
    await withWorker(async ({ port }) => {
      atWork(12);
      const holds = (value: number) =>
        eventually('the relay to hold back, or no longer', async () => (await metric(port, 'wubu_relay_holds_back')) === value);
      await holds(1);
      const [mayWait, urgent] = [await office.open(procedure), await office.open(procedure)];
      await office.step(urgent);
      await aWhileAgo();
      await office.rows(`UPDATE outbox SET by = now() + interval '20 seconds' WHERE case_id = $1 AND by IS NOT NULL`, [urgent]);
      await eventually(
        'what is urgent to be told',
        async () => (await office.rows('SELECT FROM outbox WHERE case_id = $1', [urgent])).length === 0,
      );
      expect((await temporal.describe(urgent)).status.name).toBe('RUNNING');
      expect(await office.rows('SELECT case_id, lease_until FROM outbox WHERE case_id = $1', [mayWait])).toEqual([
        { case_id: mayWait, lease_until: null },
      ]);
      pause();
      await isTold();
      await holds(0);
      expect(await temporal.signals(mayWait)).toBe(1);
    });
  });

  test('a driver that finds its case closed by itself is not told of the end any more', async () => {
    const procedure = await office.publish({ within: 'PT8S', temporal: { showMoves: false } });
    await withWorker(async ({ port }) => {
      atWork(12);
      await eventually('the relay to hold back', async () => (await metric(port, 'wubu_relay_holds_back')) === 1);
      const caseId = await office.open(procedure);
      await eventually('a driver', async () => (await temporal.describe(caseId)).status.name === 'RUNNING');
      for (let step = 0; step < 4; step++) await office.step(caseId);
      await office.rows(`UPDATE outbox SET at = at + interval '1 hour' WHERE case_id = $1`, [caseId]); // no relay takes it before
      await isEnded(caseId);
      expect(await office.rows('SELECT FROM outbox WHERE case_id = $1', [caseId])).toEqual([]);
      expect(await metric(port, 'wubu_relay_tellings_total{result="done"}')).toBe(1);
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
