import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startApiProcess } from '../support/api/api-process.js';
import { ApiClient } from '../support/api/client.js';
import { EventReader } from '../support/api/event-reader.js';
import { writeOrganisation } from '../support/organisation.js';

// The built process: `npm test` builds it first.

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await writeOrganisation(database.url);
});
afterAll(() => database.drop());

describe('the process', () => {
  test('refuses to start with a wrong environment, in one sentence', async () => {
    const refused = await startApiProcess({ DATABASE_URL: database.url, WUBU_METRICS_PORT: 'many' });
    expect(await refused.ended).toBe(1);
    expect(refused.stderr()).toBe('The API cannot start: WUBU_METRICS_PORT is "many", but must be a port number from 0 to 65535.\n');
  });

  test('on SIGTERM answers what is in hand, ends the open event streams, and is gone', async () => {
    const api = await startApiProcess({ DATABASE_URL: database.url });
    const rita = await ApiClient.signIn(api.url, 'rita');
    const stream = await EventReader.open(rita);
    const inHand = ApiClient.signIn(api.url, 'rob'); // argon2 takes its time
    const begun = Date.now();
    await rita.get('/health/live'); // the sign-in has been taken in by now
    api.child.kill('SIGTERM');
    expect(await api.ended).toBe(0);
    expect(Date.now() - begun).toBeLessThan(10_000);
    await expect(inHand).resolves.toHaveProperty('cookie');
    await stream.until(({ ended }) => ended);
  });

  test('on SIGTERM is gone also when nobody reads its log any more and the pipe is full', async () => {
    const api = await startApiProcess({ DATABASE_URL: database.url });
    api.child.stdout!.pause();
    const exited = new Promise<number | null>((resolve) => api.child.once('exit', resolve));
    const client = new ApiClient(api.url);
    for (let n = 0; n < 100; n++) await Promise.all(Array.from({ length: 25 }, () => client.get('/health/live'))); // some 300 kB of lines
    api.child.kill('SIGTERM');
    expect(await exited).toBe(0);
    api.child.stdout!.resume();
  });

  test('ends by itself when the launcher that started it is gone', async () => {
    const api = await startApiProcess({ DATABASE_URL: database.url });
    api.child.disconnect();
    expect(await api.ended).toBe(0);
  });

  test('ends by itself also when nobody is left to read its log', async () => {
    const api = await startApiProcess({ DATABASE_URL: database.url });
    const exited = new Promise<number | null>((resolve) => api.child.once('exit', resolve));
    api.child.stdout!.destroy();
    api.child.disconnect();
    expect(await exited).toBe(0);
  });

  test('takes the filters of a list for its Excel file too', async () => {
    const api = await startApiProcess({ DATABASE_URL: database.url });
    const { cookie } = await ApiClient.signIn(api.url, 'rita');
    const file = await fetch(`${api.url}/api/exports/cases.xlsx?version=1&overdue=true&status=`, { headers: { cookie: cookie! } });
    api.child.kill('SIGTERM');
    await api.ended;
    expect(file.status).toBe(200);
  });

  test('logs one line a request: route, status and ids, but no words, searches or secrets', async () => {
    const api = await startApiProcess({ DATABASE_URL: database.url });
    const rita = await ApiClient.signIn(api.url, 'rita');
    await rita.get('/tasks?view=pool&q=Old%20Chen');
    await rita.post('/session', { login: 'rita', password: 'a wrong one' });
    await rita.put('/tasks/01a211f9-340a-73fa-92f3-5c42a8ca096e/draft', { answers: { wish: 'a walker' } });
    api.child.kill('SIGTERM');
    await api.ended;
    const lines = api
      .stdout()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { route?: string; status?: number });
    expect(lines.flatMap(({ route, status }) => (route ? [`${route} ${status}`] : []))).toEqual([
      '/api/session 201',
      '/api/tasks 200',
      '/api/session 401',
      '/api/tasks/:id/draft 404',
    ]);
    expect(api.stdout()).not.toMatch(/Chen|walker|wrong one|long-enough|postgres:|wubu_session/);
    expect(api.stdout()).not.toContain(rita.cookie!.split('=')[1]);
  });
});
