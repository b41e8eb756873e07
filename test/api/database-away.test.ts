import type { ApiClient } from '../support/api/client.js';
import { lineTo, type DatabaseLine } from '../support/api/database-line.js';
import { problem } from '../support/api/problems.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish, STEPS } from '../support/api/wishes.js';
import { v4 } from 'uuid';

let api: RunningApi;
let line: DatabaseLine;
beforeAll(async () => {
  api = await runApi({ through: async (url) => (line = await lineTo(url)).url });
  await publishMicroWish(api);
});
afterAll(async () => {
  await api.close();
  await line.close();
});

/** Asks until it is answered like this; a test's own time limit ends it. */
async function until(client: ApiClient, path: string, status: number): Promise<void> {
  while ((await client.get(path)).status !== status) await new Promise((resolve) => setTimeout(resolve, 100));
}

test('while the database is away requests say so, and nothing is lost when it is back', async () => {
  const { taskId } = await openWish(await api.as('grace'));
  const rita = await api.as('rita');
  line.cut();
  const key = v4();
  expect(await rita.change(`/tasks/${taskId}/complete`, STEPS[0]!.body, key)).toEqual(problem(503, 'unavailable'));
  expect(await rita.get('/tasks?view=pool')).toEqual(problem(503, 'unavailable'));
  expect((await rita.get('/health/ready')).body).toMatchObject({ database: false });
  expect((await rita.get('/health/live')).status).toBe(200);
  expect(await api.stranger().post('/session', { login: 'rita', password: 'x' })).toEqual(problem(503, 'unavailable'));
  line.mend();
  await until(rita, '/health/ready', 200);
  expect((await rita.change(`/tasks/${taskId}/complete`, STEPS[0]!.body, key)).status).toBe(200);
});

test('while the database does not answer, requests end within their limit', async () => {
  const rita = await api.as('rita');
  await until(rita, '/tasks?view=pool', 200);
  line.hang();
  const answers = await Promise.all(Array.from({ length: 15 }, () => rita.get('/tasks?view=pool')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  line.mend();
  await until(rita, '/tasks?view=pool', 200);
}, 60_000);
