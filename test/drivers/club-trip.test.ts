import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from '../support/api/client.js';
import { publish } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { taskQueue } from '../support/temporal.js';
import { eventually } from './eventually.js';
import { startLocalServer, type LocalServer } from './local-server.js';
import { startWorker, type RunningWorker } from './running-worker.js';

jest.setTimeout(60_000);

/** The club's people are called by the duties of these tests' organisation. */
const DUTIES = { organiser: 'grid-worker', treasurer: 'reviewer', 'duty: helper': 'duty: fulfiller, of: brook' };

function written(key: string): string {
  const source = readFileSync(join(__dirname, `../../procedures/${key}.yaml`), 'utf8');
  return Object.entries(DUTIES).reduce((text, [duty, theirs]) => text.replaceAll(duty, theirs), source);
}

const plan = { where: '青石山', cost: 200_000, days: 2, bus: true };
const safe = { vehicle: { answer: 'fine' }, weather: { answer: 'problem', note: '可能下雨' } };

describe('a trip of the club, through the API, the worker and Temporal', () => {
  let api: RunningApi;
  let worker: RunningWorker;
  let server: LocalServer;
  let grace: ApiClient;

  beforeAll(async () => {
    api = await runApi();
    server = await startLocalServer();
    const connection = { url: server.url, method: 'POST', headers: {}, timeoutSeconds: 20 } as const;
    const connections = new Map(['bus-company', 'bus-company.cancel'].map((name) => [name, connection]));
    worker = await startWorker({ databaseUrl: api.databaseUrl, taskQueue: taskQueue(), connections });
    for (const key of ['club-report', 'club-trip']) await publish(api, key, written(key));
    grace = await api.as('grace');
  });
  beforeEach(() => void (server.calls.length = 0));
  afterAll(async () => {
    await worker?.stop();
    await server?.close();
    await api?.close();
  });

  interface Standing {
    status: string;
    outcome?: string;
    tasks: { id: string; step: string }[];
    children: { id: string; title: string }[];
  }
  const look = async (id: string) => (await grace.get(`/cases/${id}`)).body as unknown as Standing;
  /** Completes the one task of a step, as soon as it is there. */
  const does = async (by: ApiClient, caseId: string, step: string, answers: object, outcome?: string) => {
    const task = await eventually(`the step ${step}`, async () => (await look(caseId)).tasks.find((each) => each.step === step));
    const { status, body } = await by.change(`/tasks/${task.id}/complete`, { answers, ...(outcome && { outcome }) });
    if (status !== 200) throw new Error(`${step} was not completed: ${JSON.stringify(body)}`);
  };
  /** Planned by grace, agreed to by who may, its families told by finn; booked by the worker meanwhile. */
  const prepared = async (day: string) => {
    const { body } = await grace.change('/cases', { procedure: 'club-trip', answers: { ...plan, day, safe } });
    const { id, number } = body as { id: string; number: string };
    await does(await api.as('rita'), id, 'approve', {}, 'agree');
    await does(await api.as('finn'), id, 'tell', { told: true });
    await eventually('the booking', () => Promise.resolve(server.calls.length > 0));
    return { id, number };
  };

  test('goes from its plan to its end', async () => {
    const { id } = await prepared('2026-01-05');
    expect(server.calls[0]?.body).toMatchObject({ step: 'book', data: { where: '青石山', days: 2 } });
    const days = await eventually('a report of each day', async () => {
      const { children } = await look(id);
      return children.length === 3 && children;
    });
    for (const { id: report } of days) await does(grace, report, 'write', { about: '这一天', story: '晴' });
    const task = await eventually('the end of the trip', async () => (await look(id)).tasks.find(({ step }) => step === 'wrap-up'));
    const { prefill } = (await grace.get(`/tasks/${task.id}`)).body as { prefill?: object };
    expect(prefill).toMatchObject({ 'trip-no': expect.stringMatching(/^出字\d{4}-001$/) as string, back: expect.any(String) as string });
    await does(grace, id, 'wrap-up', { ...prefill, spent: 190_000 });
    expect(await look(id)).toMatchObject({ status: 'closed', outcome: 'made' });
    const notices = (await grace.get('/notices')).body as unknown as { items: { code: string; text?: object }[] };
    expect(notices.items.find(({ code }) => code === 'notified')?.text).toMatchObject({
      en: 'The trip is settled. Please keep the days free.',
    });
  });

  test('that is called off before its day takes back the booking', async () => {
    const { id, number } = await prepared('2099-01-05');
    const mona = await api.as('mona');
    const key = '0198c000-0000-7000-8000-00000000000a';
    await eventually('the wait', async () => (await look(id)).tasks.length === 0);
    await mona.post('/messages', { name: 'trip.cancelled', key: number }, { 'Idempotency-Key': key });
    await eventually('the end', async () => (await look(id)).outcome === 'cancelled');
    const undone = await eventually('the undoing', () => Promise.resolve(server.calls[1]));
    expect(undone.body).toMatchObject({ step: 'book', undoes: server.calls[0]?.headers['idempotency-key'] });
  });
});
