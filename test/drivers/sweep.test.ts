import { pino } from 'pino';
import { Drivers } from '../../apps/worker/src/cases/drivers.js';
import { stageTitles } from '../../apps/worker/src/cases/stage-titles.js';
import { Sweep } from '../../apps/worker/src/cases/sweep.js';
import { Metrics } from '../../apps/worker/src/operations/metrics.js';
import { Temporal } from '../../apps/worker/src/platform/temporal.js';
import { CASE_DRIVER, driverId } from '../../libs/workflows/src/contract.js';
import { taskQueue, temporalAddress } from '../support/temporal.js';
import { eventually } from './eventually.js';
import { createOffice, type Office } from './office.js';
import { startWorker, type RunningWorker } from './running-worker.js';
import { TemporalView } from './temporal-view.js';

jest.setTimeout(60_000);

describe('a driver that is behind its case', () => {
  let office: Office;
  let worker: RunningWorker;
  let view: TemporalView;
  let temporal: Temporal;
  let sweep: Sweep;

  beforeAll(async () => {
    const queue = taskQueue();
    const log = pino({ level: 'silent' });
    office = await createOffice();
    view = await TemporalView.open();
    worker = await startWorker({ databaseUrl: office.url, taskQueue: queue });
    temporal = new Temporal({ temporalAddress: temporalAddress(), namespace: 'default' }, log);
    await temporal.connect(AbortSignal.timeout(10_000));
    await temporal.prepare();
    sweep = new Sweep(office.db, temporal, new Drivers(temporal, queue, stageTitles(office.db)), new Metrics(), log);
  });

  afterAll(async () => {
    await worker?.stop();
    await temporal?.close();
    await view?.close();
    await office?.close();
  });

  /** The deadline passes, and then as much time as the sweep gives a driver. */
  const isOverdue = async (caseId: string): Promise<void> => {
    await eventually(
      'the deadline',
      async () => (await office.rows('SELECT FROM wake WHERE case_id = $1 AND wake_at < now()', [caseId])).length > 0,
    );
    await office.rows(`UPDATE wake SET wake_at = wake_at - interval '2 minutes' WHERE case_id = $1`, [caseId]);
  };
  const passes = (caseId: string, time: string) =>
    office.rows(`UPDATE driver_backoff SET next_at = next_at - $2::interval, since = since - $2::interval WHERE case_id = $1`, [
      caseId,
      time,
    ]);
  const isTold = (caseId: string) =>
    eventually('a notice', async () => (await office.rows('SELECT FROM notice WHERE case_id = $1', [caseId])).length > 0);
  const incidents = (caseId: string) =>
    office.rows(`SELECT FROM incident WHERE case_id = $1 AND code = 'driver' AND ended_at IS NULL`, [caseId]);

  /** Runs, but nobody takes its tasks: it never answers. */
  const openWithDeafDriver = async (): Promise<string> => {
    const procedure = await office.publish({ within: 'PT3S' });
    const caseId = await office.open(procedure);
    await view.client.workflow.start(CASE_DRIVER, {
      workflowId: driverId(caseId),
      taskQueue: 'nobody',
      args: [{ caseId, stages: [] }],
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    });
    return caseId;
  };

  test('was terminated, and nobody told another: the sweep has one started', async () => {
    const caseId = await office.open(await office.publish({ within: 'PT3S' }));
    await eventually('a driver', () => view.describe(caseId));
    await view.driver(caseId).terminate('by an operator');
    await isOverdue(caseId);
    await sweep.once();
    await isTold(caseId);
    expect((await view.describe(caseId)).status.name).toBe('RUNNING');
  });

  test('does not answer for ten minutes: it is replaced', async () => {
    const caseId = await openWithDeafDriver();
    await isOverdue(caseId);
    await sweep.once();
    await passes(caseId, '11 minutes');
    temporal.since = new Date(0); // it answered all the time
    await sweep.once();
    await isTold(caseId);
    expect(await incidents(caseId)).toHaveLength(0);
  });

  test('does not answer for an hour: an operator sees it, until it is mended', async () => {
    const caseId = await openWithDeafDriver();
    await isOverdue(caseId);
    await sweep.once();
    await passes(caseId, '61 minutes');
    temporal.since = new Date(0);
    await sweep.once();
    expect(await incidents(caseId)).toHaveLength(1);
    await isTold(caseId);
    await sweep.once();
    expect(await incidents(caseId)).toHaveLength(0);
  });

  test('is not to blame for the time in which Temporal was away', async () => {
    const caseId = await openWithDeafDriver();
    await isOverdue(caseId);
    await sweep.once();
    const { runId } = await view.describe(caseId);
    await passes(caseId, '61 minutes');
    temporal.since = new Date();
    await sweep.once();
    expect(await incidents(caseId)).toHaveLength(0);
    expect((await view.describe(caseId)).runId).toBe(runId);
  });
});
