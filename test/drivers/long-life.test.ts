import { temporal as proto } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { askToLook } from '@wubu/entities';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MOVED, NOW_VERSION } from '../../libs/workflows/src/contract.js';
import { taskQueue } from '../support/temporal.js';
import { eventually } from './eventually.js';
import { STAGES } from './five-steps.js';
import { createOffice, type Office } from './office.js';
import { startWorker, type RunningWorker } from './running-worker.js';
import { TemporalView } from './temporal-view.js';

jest.setTimeout(120_000);

describe('a driver that lives long', () => {
  let office: Office;
  let worker: RunningWorker;
  let temporal: TemporalView;

  beforeAll(async () => {
    office = await createOffice();
    temporal = await TemporalView.open();
    worker = await startWorker({ databaseUrl: office.url, taskQueue: taskQueue() });
  });

  afterAll(async () => {
    await worker?.stop();
    await temporal?.close();
    await office?.close();
  });

  test('goes on in a new run before its history grows too long, and is read as before', async () => {
    const caseId = await office.open(await office.publish());
    await askToLook(office.db, [caseId]); // plain signals do not wake a driver that a busy machine had started asleep
    const first = await eventually('a driver', () => temporal.describe(caseId));
    const look = { v: NOW_VERSION, seq: 0, open: true, at: [], path: [], look: true };
    const second = await eventually(
      'a second run',
      async () => {
        await Promise.all(Array.from({ length: 20 }, () => temporal.driver(caseId).signal(MOVED, look)));
        const found = await temporal.describe(caseId);
        return found.runId !== first.runId && found;
      },
      90_000,
    );
    expect(second.status.name).toBe('RUNNING');
    expect(second.searchAttributes).toMatchObject(first.searchAttributes);
    await eventually('its timer', async () => (await temporal.timers(caseId)).some((summary) => summary.includes(STAGES[1] ?? '')));
    await office.step(caseId);
    await eventually('the next stage', async () => (await temporal.timers(caseId)).some((summary) => summary.includes(STAGES[2] ?? '')));
  });

  test('reads the case again when it hears of it in a version that it does not know', async () => {
    const caseId = await office.open(await office.publish());
    await eventually('a driver', () => temporal.describe(caseId));
    await temporal.driver(caseId).signal(MOVED, { v: 99, whatever: true });
    await eventually('a look', async () => (await temporal.text(caseId)).includes('"activity_type":"look"'));
    expect((await temporal.describe(caseId)).status.name).toBe('RUNNING');
  });

  test('does not run hot on a case whose tick fails in our own code: an operator sees it, the next try is in an hour', async () => {
    const caseId = await office.open(await office.publish({ within: 'PT3S' }));
    await eventually('a driver', () => temporal.describe(caseId));
    await office.rows(`UPDATE case_state SET state = 'broken' WHERE case_id = $1`, [caseId]);
    await eventually(
      'the incident',
      async () => (await office.rows(`SELECT FROM incident WHERE case_id = $1 AND code = 'wake'`, [caseId])).length > 0,
    );
    const [wake] = await office.rows<{ minutes: number }>(
      `SELECT extract(epoch FROM wake_at - now())::float8 / 60 AS minutes FROM wake WHERE case_id = $1`,
      [caseId],
    );
    expect(wake?.minutes).toBeGreaterThan(50);
  });
});

describe('histories of earlier versions', () => {
  const folder = join(__dirname, 'histories');
  const workflowBundle = { codePath: join(__dirname, '../../libs/workflows/dist/workflow-bundle.js') };

  test('are replayed by the code as it is now', async () => {
    const files = await readdir(folder);
    expect(files).not.toHaveLength(0);
    for (const file of files) {
      const history = proto.api.history.v1.History.fromObject(JSON.parse(await readFile(join(folder, file), 'utf8')) as object);
      await expect(Worker.runReplayHistory({ workflowBundle, replayName: file }, history)).resolves.toBeUndefined();
    }
  });
});
