import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ApiClient } from '../support/api/client.js';
import { STEPS, wish } from '../support/api/wishes.js';
import { Wubu, type Ready } from '../starting/wubu.js';

jest.setTimeout(180_000);

const root = join(__dirname, '../..');
const run = promisify(execFile);

/** Who of the demo does each step of a wish, after lixia has opened it. */
const PEOPLE = ['sumin', 'shenjing', 'hesiqi', 'linxiaoman'];

let folder: string;
let data: string;
let wubu: Wubu;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wubu-backup-'));
  await chmod(folder, 0o755); // the database may run as another user
  data = join(folder, 'data');
});
afterAll(async () => {
  await wubu.end();
  await rm(folder, { recursive: true });
});

async function start(): Promise<Ready> {
  wubu = new Wubu(data);
  return wubu.ready();
}

async function as({ url, accounts }: Ready, login: string): Promise<ApiClient> {
  return ApiClient.signIn(url, login, accounts.find((account) => account.login === login)!.password);
}

const open = async (ready: Ready): Promise<string> => {
  const { status, body } = await (await as(ready, 'lixia')).change('/cases', { procedure: 'micro-wish', answers: wish });
  expect(status).toBe(201);
  return body.id!;
};

/** Completes the nth step of a wish and gives how its case stands then. */
async function complete(ready: Ready, caseId: string, n: number): Promise<string> {
  const client = await as(ready, PEOPLE[n]!);
  const { tasks } = (await client.get(`/cases/${caseId}`)).body;
  const { status, body } = await client.change(`/tasks/${tasks![0]!.id}/complete`, STEPS[n]!.body);
  expect(status).toBe(200);
  return (body.case as { status: string }).status;
}

async function drivers({ databaseUrl, temporalAddress }: Ready, verb: string): Promise<string> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress };
  return (await run(process.execPath, ['apps/worker/dist/wubu.js', 'drivers', verb], { cwd: root, env })).stdout;
}

test('from a backup, with its drivers replaced, a case goes on from where it stood then to its end', async () => {
  let ready = await start();
  const caseId = await open(ready);
  await complete(ready, caseId, 0);
  await wubu.end();
  await run('cp', ['-a', join(data, 'pg'), join(folder, 'backup')]);

  ready = await start(); // a future that is going to be lost
  await complete(ready, caseId, 1);
  const lost = await open(ready);
  await wubu.end();
  await rm(join(data, 'pg'), { recursive: true });
  await run('cp', ['-a', join(folder, 'backup'), join(data, 'pg')]);

  ready = await start();
  expect(await drivers(ready, 'replace')).toContain('done: 1 drivers');
  expect((await (await as(ready, 'lixia')).get(`/cases/${lost}`)).status).toBe(404);
  for (const n of [1, 2]) expect(await complete(ready, caseId, n)).toBe('running');
  expect(await complete(ready, caseId, 3)).toBe('closed');
  await expect(drivers(ready, 'check')).resolves.toMatch(/open cases +0\n/);
});
