import { Worker } from '@temporalio/worker';
import { askToLook } from '@wubu/entities';
import { join } from 'node:path';
import { taskQueue } from '../support/temporal.js';
import { eventually } from './eventually.js';
import { STAGES } from './five-steps.js';
import { createOffice, type Office } from './office.js';
import { startWorker, type RunningWorker } from './running-worker.js';
import { TemporalView } from './temporal-view.js';

jest.setTimeout(60_000);

describe('the stages of a case can be read off Temporal', () => {
  let office: Office;
  let worker: RunningWorker;
  let temporal: TemporalView;
  let caseId: string;
  const seen: unknown[] = [];

  beforeAll(async () => {
    office = await createOffice();
    temporal = await TemporalView.open();
    worker = await startWorker({ databaseUrl: office.url, taskQueue: taskQueue() });
    caseId = await office.open(await office.publish());
    await askToLook(office.db, [caseId]); // a driver that a busy machine had started asleep sets no timer yet
    for (const stage of STAGES.slice(1)) {
      await eventually(`a timer for ${stage}`, async () => (await temporal.timers(caseId)).some((summary) => summary.includes(stage)));
      seen.push((await temporal.describe(caseId)).searchAttributes);
      await office.step(caseId);
    }
    await eventually('the driver to end', async () => (await temporal.describe(caseId)).status.name === 'COMPLETED');
  });

  afterAll(async () => {
    await worker?.stop();
    await temporal?.close();
    await office?.close();
  });

  test('each stay in a stage is a timer that bears its number, title and deadline', async () => {
    const timers = await temporal.timers(caseId);
    for (const [index, title] of STAGES.entries()) {
      if (index === 0) continue; // completed in the transaction that opened the case
      expect(timers).toContainEqual(
        expect.stringMatching(new RegExp(`^${index + 1}/5 ${title} · due \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\dZ$`)),
      );
    }
  });

  test('the search attributes follow the case', () => {
    expect(seen).toEqual(
      STAGES.slice(1).map((title, index): unknown =>
        expect.objectContaining({ WubuStage: [title], WubuStageNo: [index + 2], WubuLate: [false] }),
      ),
    );
  });

  test('the summary names procedure, version and case, the details number the stages', async () => {
    const { raw } = await temporal.describe(caseId);
    const metadata = raw.executionConfig?.userMetadata;
    const read = (data?: Uint8Array | null) => JSON.parse(Buffer.from(data ?? []).toString()) as string;
    expect(read(metadata?.summary?.data)).toMatch(/^five-\w+ v1 FS\d{4}-\d{6}$/);
    expect(read(metadata?.details?.data)).toBe(STAGES.map((title, index) => `${index + 1}. ${title}`).join('\n'));
  });

  test('no word of the case is in its history', async () => {
    const text = await temporal.text(caseId);
    expect(text).toContain(STAGES[1]);
    expect(text).not.toContain('一盏灯');
    expect(text).not.toContain(office.worker);
  });

  test('its history can be replayed by the code as it is now', async () => {
    const history = await temporal.driver(caseId).fetchHistory();
    const codePath = join(__dirname, '../../libs/workflows/dist/workflow-bundle.js');
    await expect(Worker.runReplayHistory({ workflowBundle: { codePath } }, history)).resolves.toBeUndefined();
  });
});
