import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { eventually } from '../drivers/eventually.js';
import { createOffice, type Office } from '../drivers/office.js';
import { TemporalView } from '../drivers/temporal-view.js';
import { taskQueue } from '../support/temporal.js';
import { OwnTemporal } from './own-temporal.js';
import { WorkerProcess } from './worker-process.js';

jest.setTimeout(120_000);

describe('while Temporal is away', () => {
  let office: Office;
  let server: OwnTemporal;
  let worker: WorkerProcess;
  const queue = taskQueue();

  beforeAll(async () => {
    [office, server] = await Promise.all([createOffice(), OwnTemporal.create()]);
    worker = await WorkerProcess.start({ databaseUrl: office.url, temporalAddress: server.address, taskQueue: queue });
  });

  afterAll(async () => {
    await worker?.stop();
    await server?.end();
    await office?.close();
  });

  const withTemporal = async <T>(look: (temporal: TemporalView) => Promise<T>): Promise<T> => {
    const temporal = await TemporalView.open(server.address);
    try {
      return await look(temporal);
    } finally {
      await temporal.close();
    }
  };
  const isDriven = (caseId: string, stage: number) =>
    eventually(
      `a timer for stage ${stage} of ${caseId}`,
      () => withTemporal(async (temporal) => (await temporal.timers(caseId)).some((summary) => summary.startsWith(`${stage}/5`))),
      60_000,
    );
  const wubu = (verb: string): Promise<{ code: number; text: string }> =>
    new Promise((resolve) => {
      const env = { ...process.env, DATABASE_URL: office.url, TEMPORAL_ADDRESS: server.address, WUBU_TASK_QUEUE: queue };
      const child = execFile(
        process.execPath,
        ['apps/worker/dist/wubu.js', 'drivers', verb],
        { cwd: join(__dirname, '../..'), env },
        (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, text: stdout + stderr }),
      );
    });

  test('a worker starts without it, makes itself known when it comes, and drives what was opened before', async () => {
    const caseId = await office.open(await office.publish());
    await server.start();
    await isDriven(caseId, 2);
  });

  test('steps go on; it hears of them when it is back', async () => {
    const procedure = await office.publish();
    const before = await office.open(procedure);
    await isDriven(before, 2);
    await server.kill();
    await office.step(before);
    const meanwhile = await office.open(procedure);
    await office.step(before);
    await server.start();
    await isDriven(before, 4);
    await isDriven(meanwhile, 2);
  });

  test('after it lost all its data, drivers rebuild brings every driver back, and what is due is told', async () => {
    const due = await office.open(await office.publish({ within: 'PT20S' }));
    await server.loseEverything();
    await server.start();
    await eventually('the worker to be back', async () => (await wubu('check')).text.includes('running drivers'));
    const off = await wubu('check');
    expect(off.text).toMatch(/cases without a driver\s+[1-9]/);
    expect(off.code).toBe(1);

    const rebuilt = await wubu('rebuild');
    expect(rebuilt.text).toMatch(/done: \d+ drivers/);
    expect(rebuilt.code).toBe(0);
    expect(await eventually('all to be well', async () => (await wubu('check')).code === 0)).toBe(true);
    await eventually('a notice', async () => (await office.rows('SELECT FROM notice WHERE case_id = $1', [due])).length > 0, 60_000);
  });

  test('drivers replace starts each one anew', async () => {
    const caseId = await office.open(await office.publish());
    await isDriven(caseId, 2);
    const before = await withTemporal((temporal) => temporal.describe(caseId));
    const replaced = await wubu('replace');
    expect(replaced).toMatchObject({ code: 0 });
    const after = await withTemporal((temporal) => temporal.describe(caseId));
    expect(after.status.name).toBe('RUNNING');
    expect(after.runId).not.toBe(before.runId);
  });

  test('a worker ends in time although it is away', async () => {
    await server.kill();
    const before = Date.now();
    await worker.stop();
    expect(Date.now() - before).toBeLessThan(12_000);
  });
});
