import { execFile } from 'node:child_process';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { eventually } from '../drivers/eventually.js';
import { createOffice, type Office } from '../drivers/office.js';
import { taskQueue, temporalAddress } from '../support/temporal.js';
import { WorkerProcess } from './worker-process.js';

jest.setTimeout(60_000);

describe('the worker as a process', () => {
  let office: Office;
  let folder: string;

  beforeAll(async () => {
    office = await createOffice();
    folder = await mkdtemp(join(tmpdir(), 'wubu-worker-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
    await office?.close();
  });

  let worker: WorkerProcess | undefined;
  const start = async (): Promise<WorkerProcess> =>
    (worker = await WorkerProcess.start({ databaseUrl: office.url, temporalAddress: temporalAddress(), taskQueue: taskQueue() }));

  afterEach(() => worker?.stop());

  const run = (environment: NodeJS.ProcessEnv): Promise<{ code: number | null; text: string }> =>
    new Promise((resolve) => {
      const env = { PATH: process.env.PATH, DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/wubu', ...environment };
      const child = execFile(process.execPath, ['apps/worker/dist/main.js'], { cwd: join(__dirname, '../..'), env }, (_, stdout, stderr) =>
        resolve({ code: child.exitCode, text: stdout + stderr }),
      );
    });

  test.each([
    [{ DATABASE_URL: '' }, 'DATABASE_URL is missing, but must be an address such as postgres://user:password@host:port/database.'],
    [
      { DATABASE_URL: 'mysql://u:hidden@h/d' },
      'DATABASE_URL is wrong, but must be an address such as postgres://user:password@host:port/database.',
    ],
    [{ TEMPORAL_ADDRESS: 'nowhere' }, 'TEMPORAL_ADDRESS is "nowhere", but must be host:port.'],
    [{ WUBU_WORKER_PORT: '99999' }, 'WUBU_WORKER_PORT is "99999", but must be a port number from 0 to 65535.'],
    [{ WUBU_LOG_LEVEL: 'loud' }, 'WUBU_LOG_LEVEL is "loud", but must be one of fatal, error, warn, info, debug, trace, silent.'],
    [{ WUBU_CONNECTIONS: '/nowhere.json' }, 'WUBU_CONNECTIONS is "/nowhere.json", which cannot be read.'],
  ])('says in one sentence what is wrong with %j', async (environment, sentence) => {
    expect(await run(environment)).toEqual({ code: 1, text: `The worker cannot start: ${sentence}\n` });
  });

  test('says where a connection is wrong', async () => {
    const file = join(folder, 'connections.json');
    await writeFile(file, JSON.stringify({ bookings: { url: 'ftp://host/' } }));
    const { code, text } = await run({ WUBU_CONNECTIONS: file });
    expect(code).toBe(1);
    expect(text).toBe(
      `The worker cannot start: WUBU_CONNECTIONS (${file}) is wrong at "bookings.url": must be an http or https address.\n`,
    );
  });

  test('ends with 0 on SIGTERM', async () => {
    const worker = await start();
    await worker.stop();
    expect(worker.exitCode).toBe(0);
  });

  test('ends itself when the launcher is gone', async () => {
    const worker = await start();
    worker.disconnect();
    await worker.ended;
    expect(worker.exitCode).toBe(0);
  });

  test('ends within ten seconds of a SIGTERM although a tick hangs', async () => {
    const process = await start();
    const owner = new Client({ connectionString: office.url });
    await owner.connect();
    const caseId = await office.open(await office.publish({ within: 'PT2S' }));
    await owner.query('BEGIN');
    await owner.query('SELECT FROM case_state WHERE case_id = $1 FOR UPDATE', [caseId]);
    await eventually('a tick that waits for the lock', async () => {
      const { rowCount } = await owner.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'wubu worker'`,
      );
      return rowCount;
    });
    const before = Date.now();
    await process.stop();
    expect(Date.now() - before).toBeLessThan(11_000);
    await owner.query('ROLLBACK');
    await owner.end();
  });

  test('survives the loss of all its database connections', async () => {
    const worker = await start();
    const owner = new Client({ connectionString: office.url });
    await owner.connect();
    const caseId = await office.open(await office.publish({ within: 'PT4S' }));
    await eventually('the deadline, without a connection that lasts', async () => {
      await owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = ANY($1)`,
        [['wubu worker', 'wubu listen', 'wubu changes']],
      );
      return (await office.rows('SELECT FROM wake WHERE case_id = $1 AND wake_at < now()', [caseId])).length > 0;
    });
    await eventually('a notice', async () => (await office.rows('SELECT FROM notice WHERE case_id = $1', [caseId])).length > 0);
    expect(worker.exitCode).toBeNull();
    await owner.end();
  });
});
