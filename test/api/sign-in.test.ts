import { Client } from 'pg';
import { ApiClient } from '../support/api/client.js';
import { isProblemJson, problem } from '../support/api/problems.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { PASSWORD } from '../support/organisation.js';
import { matching, some } from '../support/matching.js';

let api: RunningApi;
beforeAll(async () => (api = await runApi()));
afterAll(() => api.close());

describe('signing in', () => {
  test('tells who I am, where I work and what I may open', async () => {
    const { status, body } = await (await api.as('grace')).get('/session');
    expect(status).toBe(200);
    expect(body).toEqual({
      person: { id: api.organisation.people.grace, login: 'grace', name: 'Grace', role: 'staff' },
      units: [{ id: api.organisation.units['brook-1'], name: 'Brook grid 1', duty: 'grid-worker' }],
      leads: [],
      counts: { mine: 0, pool: 0, overdue: 0, notices: 0, procedures: 0 },
      opens: [],
      serverTime: matching(/^\d{4}-.*Z$/),
    });
  });

  test('gives the token only as a cookie that no script can read and no other site sends', async () => {
    const answer = await api.stranger().post('/session', { login: 'grace', password: PASSWORD });
    expect(answer.headers.get('set-cookie')).toMatch(/^wubu_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const token = answer.headers.get('set-cookie')!.slice('wubu_session='.length, 'wubu_session='.length + 43);
    expect(JSON.stringify(answer.body)).not.toContain(token);
    const db = new Client({ connectionString: api.databaseUrl });
    await db.connect();
    const { rows } = await db.query<{ row: string }>('SELECT session::text AS row FROM session');
    await db.end();
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  });

  test('refuses an unknown login and a wrong password alike', async () => {
    const unknown = await api.stranger().post('/session', { login: 'nobody', password: 'wrong' });
    const wrong = await api.stranger().post('/session', { login: 'gavin', password: 'wrong' });
    expect(unknown).toEqual(problem(401, 'signIn.failed'));
    expect(wrong.body).toEqual(unknown.body);
    expect(isProblemJson(wrong)).toBe(true);
  });

  test('refuses the eleventh attempt at one login, also when the password is right then', async () => {
    for (let n = 0; n < 10; n++) await api.stranger().post('/session', { login: 'rob', password: `guess ${n}` });
    const refused = await api.stranger().post('/session', { login: 'rob', password: PASSWORD });
    expect(refused).toEqual(problem(429, 'tooMany', { params: { seconds: some(Number) } }));
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('ends at once when somebody signs out', async () => {
    const client = await ApiClient.signIn(api.url, 'gavin');
    expect((await client.delete('/session')).status).toBe(204);
    expect(await client.get('/session')).toEqual(problem(401, 'signIn.required'));
  });

  test('is asked for everywhere else', async () => {
    for (const path of ['/session', '/tasks', '/cases', '/procedures', '/people', '/facts', '/incidents', '/events', '/notices'])
      expect({ path, ...(await api.stranger().get(path)) }).toMatchObject({ path, status: 401, body: { code: 'signIn.required' } });
  });

  test('takes the same token as a bearer token, and no made-up one', async () => {
    const { cookie } = await api.as('grace');
    const bearer = { Authorization: `Bearer ${cookie!.split('=')[1]}` };
    expect((await api.stranger().send('/session', { headers: bearer })).status).toBe(200);
    const invented = { Authorization: `Bearer ${'x'.repeat(43)}` };
    expect(await api.stranger().send('/session', { headers: invented })).toEqual(problem(401, 'signIn.required'));
  });
});

describe('a change by cookie', () => {
  const change = async (headers: Record<string, string>) => {
    const { cookie } = await api.as('grace');
    const response = await fetch(`${api.url}/api/notices/read`, { method: 'POST', headers: { Cookie: cookie!, ...headers } });
    return response.status;
  };

  test('needs our header or our origin: no foreign page can send either', async () => {
    expect(await change({})).toBe(403);
    expect(await change({ Origin: 'http://elsewhere.example' })).toBe(403);
    expect(await change({ Origin: 'null' })).toBe(403);
    expect(await change({ 'X-Wubu': '1' })).toBe(204);
    expect(await change({ Origin: api.url })).toBe(204);
  });

  test('a sign-in from a foreign page is refused', async () => {
    const body = JSON.stringify({ login: 'grace', password: PASSWORD });
    const headers = { 'Content-Type': 'application/json', Origin: 'http://elsewhere.example' };
    expect((await fetch(`${api.url}/api/session`, { method: 'POST', body, headers })).status).toBe(403);
  });
});
