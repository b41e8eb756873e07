import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KillPoint } from '../../apps/worker/src/platform/kill-point.js';
import { eventually } from '../drivers/eventually.js';
import { startLocalServer, type LocalServer } from '../drivers/local-server.js';
import { createOffice, type Office } from '../drivers/office.js';
import { TemporalView } from '../drivers/temporal-view.js';
import { taskQueue, temporalAddress } from '../support/temporal.js';
import { WorkerProcess } from './worker-process.js';

jest.setTimeout(120_000);

/** What stands around one killed worker. All scenarios run at the same time: most of each is waiting for a lease to run out. */
interface Scene {
  office: Office;
  server: LocalServer;
  temporal: TemporalView;
  caseId: string;
}

let temporal: TemporalView;
let folder: string;

beforeAll(async () => {
  temporal = await TemporalView.open();
  folder = await mkdtemp(join(tmpdir(), 'wubu-faults-'));
});

afterAll(async () => {
  await temporal?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Lets a worker die at one point of a case's way, starts another one without a kill point, and walks the case to its end. */
async function killedAt(
  killAt: KillPoint,
  walk: (office: Office) => Promise<string>,
  meanwhile: (scene: Scene) => Promise<unknown>,
): Promise<Scene & { end(): Promise<void> }> {
  const office = await createOffice();
  const server = await startLocalServer();
  const connections = join(folder, `${killAt}.json`);
  await writeFile(connections, JSON.stringify({ bookings: { url: server.url } }));
  const settings = { databaseUrl: office.url, temporalAddress: temporalAddress(), taskQueue: taskQueue(), connections };
  const dying = await WorkerProcess.start({ ...settings, killAt });
  const caseId = await walk(office);
  await dying.ended;
  expect(dying.signal).toBe('SIGKILL');
  const next = await WorkerProcess.start(settings);
  const scene = { office, server, temporal, caseId };
  await meanwhile(scene);
  while ((await office.rows('SELECT FROM task WHERE case_id = $1', [caseId])).length) await office.step(caseId);
  await eventually('the driver to end with its case', async () => (await temporal.describe(caseId)).status.name === 'COMPLETED');
  await eventually('an empty outbox', async () => (await office.rows('SELECT FROM outbox')).length === 0);
  return {
    ...scene,
    async end() {
      await next.stop();
      await server.close();
      await office.close();
    },
  };
}

const opened =
  (within: string) =>
  async (office: Office): Promise<string> =>
    office.open(await office.publish({ within }));

const atItsCall = async (office: Office): Promise<string> => {
  const caseId = await office.open(await office.publish({ connection: 'bookings' }));
  await office.step(caseId);
  await office.step(caseId);
  return caseId;
};

const leaseRunsOut = ({ office, caseId }: Scene) =>
  office.rows(`UPDATE effect SET lease_until = clock_timestamp() WHERE case_id = $1`, [caseId]);
const isPast = (step: string) => async (scene: Scene) =>
  eventually(
    `the step ${step}`,
    async () => (await scene.office.rows('SELECT FROM task WHERE case_id = $1 AND step = $2', [scene.caseId, step])).length > 0,
    60_000,
  );
const both =
  (...steps: ((scene: Scene) => Promise<unknown>)[]) =>
  async (scene: Scene) => {
    for (const step of steps) await step(scene);
  };
const isDriven = ({ caseId }: Scene) => eventually('a driver', () => temporal.describe(caseId), 60_000);
const hasNotice = ({ office, caseId }: Scene) =>
  eventually('a notice', async () => (await office.rows('SELECT FROM notice WHERE case_id = $1', [caseId])).length > 0, 60_000);

const attempts = async ({ office, caseId }: Scene) =>
  (await office.rows<{ attempts: number; status: string }>('SELECT attempts, status FROM effect WHERE case_id = $1', [caseId]))[0];
const keys = ({ server }: Scene) => new Set(server.calls.map((call) => call.headers['idempotency-key'])).size;

test.concurrent('killed between commit and signal: the driver is told by the next worker', async () => {
  const scene = await killedAt('after-claim', opened('P3D'), isDriven);
  await scene.end();
});

test.concurrent('killed between the signal and the deletion of its row: the driver hears it twice and the case goes on', async () => {
  const scene = await killedAt('after-signal', opened('P3D'), isDriven);
  await scene.end();
});

test.concurrent('killed between a tick and its answer: nobody is told twice', async () => {
  const scene = await killedAt('after-tick', opened('PT2S'), hasNotice);
  const facts = await scene.office.rows(`SELECT FROM fact WHERE case_id = $1 AND type = 'RungReached' AND data->>'step' = 'sort'`, [
    scene.caseId,
  ]);
  expect(facts).toHaveLength(1);
  const notices = await scene.office.rows(
    `SELECT person_id, count(*) FROM notice WHERE case_id = $1 AND step = 'sort' GROUP BY person_id, code HAVING count(*) > 1`,
    [scene.caseId],
  );
  expect(notices).toEqual([]);
  await scene.end();
});

test.concurrent('killed before a counted call was made: it is made once', async () => {
  const scene = await killedAt('after-attempt', atItsCall, both(leaseRunsOut, isPast('match')));
  expect(scene.server.calls).toHaveLength(1);
  expect(await attempts(scene)).toEqual({ attempts: 2, status: 'done' });
  await scene.end();
});

test.concurrent('killed between a call and its record: the repeat bears the same key', async () => {
  const scene = await killedAt('after-call', atItsCall, both(leaseRunsOut, isPast('match')));
  expect(scene.server.calls).toHaveLength(2);
  expect(keys(scene)).toBe(1);
  expect(await attempts(scene)).toEqual({ attempts: 2, status: 'done' });
  await scene.end();
});

test.concurrent('killed between the record of a call and the answer to the driver: it is not made again', async () => {
  const scene = await killedAt('after-record', atItsCall, isPast('match'));
  expect(scene.server.calls).toHaveLength(1);
  expect(await attempts(scene)).toEqual({ attempts: 1, status: 'done' });
  await scene.end();
});
