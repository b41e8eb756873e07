import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { ApiClient, type Loose } from '../support/api/client.js';
import { at, problem } from '../support/api/problems.js';
import { publish, SIDE_BY_SIDE } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { PASSWORD } from '../support/organisation.js';
import { matching, some } from '../support/matching.js';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  const owner = new Client({ connectionString: api.databaseUrl });
  await owner.connect();
  await owner.query(`INSERT INTO duty VALUES ('grid-worker', '{"zh-CN": "网格员"}'), ('clerk', '{"zh-CN": "文员"}')`);
  await owner.end();
  await publish(api, 'side-by-side', SIDE_BY_SIDE);
});
afterAll(() => api.close());

const GIVEN = { id: some(String), password: matching(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/), until: matching(/^\d{4}-.*Z$/) };
const OWN = 'a password of my own';

/** Somebody new of brook grid 1, with their one-time password. */
async function newcomer(login: string, more: object = {}): Promise<{ id: string; password: string }> {
  const body = { login, name: 'Nina', role: 'staff', unit: api.organisation.units['brook-1'], duties: ['grid-worker'], ...more };
  const made = await (await api.as('adam')).post('/accounts', body);
  expect(made).toMatchObject({ status: 201, body: GIVEN });
  return made.body as Loose & { id: string; password: string };
}

const signIn = (login: string, password: string, newPassword?: string) =>
  api.stranger().post('/session', { login, password, ...(newPassword && { newPassword }) });

/** What an administrator sees of one account. */
async function account(login: string, by = api.as('adam')): Promise<Loose | undefined> {
  return (await (await by).get(`/accounts?q=${login}`)).body.items![0];
}

describe('a new account', () => {
  test('gets in with its one-time password only by choosing another, which is its own from then on', async () => {
    const { password } = await newcomer('nina');
    expect(await account('nina')).toMatchObject({ login: 'nina', role: 'staff', locked: false, oneTimeUntil: GIVEN.until });
    expect(await signIn('nina', password)).toEqual(problem(403, 'signIn.change'));
    expect(await signIn('nina', password, 'short')).toEqual(problem(422, 'input', { problems: [at('newPassword', 'tooShort')] }));
    expect(await signIn('nina', password, password)).toEqual(problem(409, 'password.same'));
    expect(await signIn('nina', password, OWN)).toMatchObject({ status: 201, body: { person: { login: 'nina' } } });
    expect(await signIn('nina', password, OWN)).toEqual(problem(401, 'signIn.failed'));
    expect(await account('nina')).not.toHaveProperty('oneTimeUntil');
  });

  test('is of no use once its one-time password has ended', async () => {
    const { id, password } = await newcomer('ned');
    const owner = new Client({ connectionString: api.databaseUrl });
    await owner.connect();
    await owner.query(`UPDATE person SET one_time_until = now() - interval '1 second' WHERE id = $1`, [id]);
    await owner.end();
    expect(await signIn('ned', password, OWN)).toEqual(problem(401, 'signIn.expired'));
  });

  test.each([
    ['with a login that is taken', { login: 'grace' }, 409, 'account.login', undefined],
    ['with a duty that is not there', { duties: ['juggler'] }, 422, 'input', [at('duties', 'notAnOption')]],
    ['with a login that is none', { login: 'No One' }, 422, 'input', [at('login', 'type')]],
    ['in a unit that the administrator does not look after', { unit: 'maple' }, 422, 'input', [at('unit', 'notAnOption')], 'other-admin'],
  ])('is not made %s', async (_how, more, status, code, problems, by = 'adam') => {
    const { units } = api.organisation;
    const unit = by === 'adam' ? units.brook : units.willow;
    const body = { login: 'nobody', name: 'Nora', role: 'staff', duties: ['clerk'], ...more, unit };
    expect(await (await api.as(by as 'adam')).post('/accounts', body)).toEqual(problem(status, code, problems && { problems }));
  });
});

describe('an administrator', () => {
  test('resets a password: sessions end, and the old one is worth nothing', async () => {
    const gavin = await ApiClient.signIn(api.url, 'gavin');
    const adam = await api.as('adam');
    const reset = await adam.post(`/accounts/${api.organisation.people.gavin}/reset`);
    expect(reset).toMatchObject({ status: 200, body: GIVEN });
    expect(await gavin.get('/session')).toEqual(problem(401, 'signIn.required'));
    expect(await signIn('gavin', PASSWORD)).toEqual(problem(401, 'signIn.failed'));
    expect((await signIn('gavin', (reset.body as { password: string }).password, OWN)).status).toBe(201);
  });

  test('locks somebody out: sessions and tokens end, tasks are told, and unlocking brings no token back', async () => {
    const { id, password } = await newcomer('lola');
    await signIn('lola', password, OWN);
    const lola = await ApiClient.signIn(api.url, 'lola', OWN);
    const wanted = { name: 'Office', scopes: ['read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() };
    const { token } = (await lola.post('/tokens', wanted)).body as { token: string };
    const byToken = () => api.stranger().send('/tasks', { headers: { Authorization: `Bearer ${token}` } });
    expect((await byToken()).status).toBe(200);

    const adam = await api.as('adam');
    expect(await adam.post(`/accounts/${id}/lock`)).toMatchObject({ status: 200, body: { openTasks: 0 } });
    expect(await lola.get('/tasks')).toEqual(problem(401, 'signIn.required'));
    expect(await byToken()).toEqual(problem(401, 'signIn.required'));
    expect(await signIn('lola', OWN)).toEqual(problem(401, 'signIn.failed'));
    expect(await account('lola')).toMatchObject({ locked: true });
    expect((await adam.get('/accounts?locked=true')).body.items!.map((item) => item.id)).toEqual([id]);

    expect((await adam.post(`/accounts/${id}/unlock`)).status).toBe(204);
    expect(await byToken()).toEqual(problem(401, 'signIn.required'));
    expect((await signIn('lola', OWN)).status).toBe(201);
  });

  test('locks out neither themselves nor the last administrator', async () => {
    const { people } = api.organisation;
    const adam = await api.as('adam');
    expect(await adam.post(`/accounts/${people.adam}/lock`)).toEqual(problem(409, 'account.own'));
    expect((await adam.post(`/accounts/${people['other-admin']}/lock`)).status).toBe(200);
    expect(await wubu('account', 'lock', 'adam')).toEqual({ code: 1, said: matching(/last administrator/) });
    expect((await adam.post(`/accounts/${people['other-admin']}/unlock`)).status).toBe(204);
  });

  test('looks after the people of their own units only', async () => {
    const { people } = api.organisation;
    const other = await ApiClient.signIn(api.url, 'other-admin');
    expect(await account('grace', Promise.resolve(other))).toBeUndefined();
    for (const verb of ['reset', 'lock', 'unlock'])
      expect(await other.post(`/accounts/${people.grace}/${verb}`)).toEqual(problem(404, 'notFound'));
    expect(await (await api.as('bella')).get('/accounts')).toEqual(problem(403, 'forbidden'));
  });

  test('makes and looks after managers only at the top: they write procedures for everybody', async () => {
    const manager = { login: 'mandy', name: 'Mandy', role: 'manager', unit: api.organisation.units['maple'], duties: ['clerk'] };
    const below = await ApiClient.signIn(api.url, 'other-admin');
    expect(await below.post('/accounts', manager)).toEqual(problem(403, 'account.manager'));
    const { body } = await (await api.as('adam')).post('/accounts', manager);
    expect(await below.post(`/accounts/${body.id}/reset`)).toEqual(problem(404, 'notFound'));
  });
});

describe('somebody', () => {
  const who = (more: object = {}) => {
    const { units } = api.organisation;
    return { name: 'Tess', role: 'staff', unit: units.willow, duties: ['clerk'], ...more };
  };
  const tess = () => account('tess');
  let id: string;
  beforeAll(async () => {
    ({ id } = await newcomer('tess', { name: 'Tess' }));
  });

  test('gets another name, unit, duties and role, and stays signed in', async () => {
    const adam = await api.as('adam');
    const { password } = (await adam.post(`/accounts/${id}/reset`)).body as { password: string };
    await signIn('tess', password, OWN);
    const client = await ApiClient.signIn(api.url, 'tess', OWN);
    const wish = who({ name: 'Tess Hill', role: 'administrator', duties: ['clerk', 'grid-worker'] });
    expect(await adam.put(`/accounts/${id}`, wish)).toMatchObject({ status: 200, body: { openTasks: 0 } });
    const places = ((await tess()) as { units?: { name: string; duty: string }[] }).units!;
    expect(await tess()).toMatchObject({ name: 'Tess Hill', role: 'administrator' });
    expect(places.map(({ name, duty }) => [name, duty])).toEqual([
      ['Willow town', 'clerk'],
      ['Willow town', 'grid-worker'],
    ]);
    expect((await client.get('/accounts')).status).toBe(200);
    await adam.put(`/accounts/${id}`, who());
    expect(await client.get('/accounts')).toEqual(problem(403, 'forbidden'));
  });

  test('who loses a duty has what waits for it no longer, and keeps a task of their own', async () => {
    const rob = await api.as('rob');
    const grace = await api.as('grace');
    await grace.change('/cases', { procedure: 'side-by-side', answers: { matter: 'A fence' } });
    const pool = async () => (await rob.get('/tasks?view=pool')).body.items!;
    expect(await pool()).toHaveLength(1);
    const { people, units } = api.organisation;
    const adam = await api.as('adam');
    await adam.put(`/accounts/${people.rob}`, who({ name: 'Rob' }));
    expect(await pool()).toEqual([]);
    await grace.change('/cases', { procedure: 'side-by-side' }); // its first step lies with her
    const moved = { name: 'Grace', role: 'staff', unit: units.brook, duties: ['clerk'] };
    expect((await adam.put(`/accounts/${people.grace}`, moved)).body).toEqual({ openTasks: 1 });
    expect((await grace.get('/tasks?view=mine')).body.items).toHaveLength(1);
    await adam.put(`/accounts/${people.grace}`, { ...moved, unit: units['brook-1'], duties: ['grid-worker'] });
  });

  test.each([
    ['into a unit that the administrator does not look after', {}, 422, 'input', [at('unit', 'notAnOption')], 'qingchuan'],
    ['with a duty that is not there', { duties: ['juggler'] }, 422, 'input', [at('duties', 'notAnOption')]],
    ['into a manager from below', { role: 'manager' }, 403, 'account.manager', undefined],
    ['without a name', { name: ' ' }, 422, 'input', [at('name', 'required')]],
  ])('is not changed %s', async (_how, more, status, code, problems, into = 'maple') => {
    const { units, people } = api.organisation;
    const other = await ApiClient.signIn(api.url, 'other-admin');
    const unit = units[into as 'maple' | 'qingchuan'];
    const answer = await other.put(`/accounts/${people['other-grid']}`, who({ ...more, unit }));
    expect(answer).toEqual(problem(status, code, problems && { problems }));
    expect(await other.put(`/accounts/${people.gavin}`, who({ unit: units.maple }))).toEqual(problem(404, 'notFound'));
  });

  test('changes their own name, neither their own role nor place; the last administrator stays one', async () => {
    const { units, people } = api.organisation;
    const adam = await api.as('adam');
    const own = { name: 'Adam', role: 'administrator', unit: units.qingchuan, duties: ['clerk'] };
    for (const more of [{ role: 'staff' }, { unit: units.willow }, { duties: ['grid-worker'] }])
      expect(await adam.put(`/accounts/${people.adam}`, { ...own, ...more })).toEqual(problem(409, 'account.own'));
    expect((await adam.put(`/accounts/${people.adam}`, own)).status).toBe(200);
    await adam.post(`/accounts/${people['other-admin']}/lock`);
    expect(await wubu('account', 'change', 'adam', '--role', 'staff')).toEqual({ code: 1, said: matching(/last administrator/) });
    await adam.post(`/accounts/${people['other-admin']}/unlock`);
  });
});

describe('everybody', () => {
  test('changes their own password, which ends their other sessions', async () => {
    const [here, elsewhere] = [await ApiClient.signIn(api.url, 'max'), await ApiClient.signIn(api.url, 'max')];
    expect((await elsewhere.get('/session')).status).toBe(200);
    const change = (password: string) => here.put('/session/password', { password, newPassword: OWN });
    expect(await change('a guess')).toEqual(problem(409, 'password.wrong'));
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await here.get('/session')).status).toBe(200);
    expect(await elsewhere.get('/session')).toEqual(problem(401, 'signIn.required'));
    expect((await signIn('max', OWN)).status).toBe(201);
  });
});

describe('on the command line', () => {
  test('an operator makes, changes, resets, locks and unlocks accounts, and all of it is kept', async () => {
    const made = await wubu('account', 'create', 'cora', '--name', 'Cora', '--unit', 'brook', '--duty', 'clerk', '--duty', 'grid-worker');
    expect(made).toEqual({ code: 0, said: matching(/^One-time password of cora, good until .*:\n[a-z2-9-]{19}\n$/) });
    expect((await signIn('cora', made.said.trim().split('\n')[1]!, OWN)).status).toBe(201);
    expect(await wubu('account', 'lock', 'cora')).toEqual({ code: 0, said: matching(/^cora is locked\. 0 open tasks/) });
    expect(await signIn('cora', OWN)).toEqual(problem(401, 'signIn.failed'));
    expect(await wubu('account', 'unlock', 'cora')).toEqual({ code: 0, said: 'cora may sign in again.\n' });
    expect((await signIn('cora', OWN)).status).toBe(201);
    expect(await wubu('account', 'change', 'cora', '--unit', 'willow', '--name', 'Cora Hill')).toEqual({
      code: 0,
      said: 'cora is changed. 0 open tasks lie with them.\n',
    });
    expect((await wubu('account', 'reset', 'cora')).code).toBe(0);
    expect(await signIn('cora', OWN)).toEqual(problem(401, 'signIn.failed'));
    const owner = new Client({ connectionString: api.databaseUrl });
    await owner.connect();
    const { rows } = await owner.query<{ what: string }>(
      `SELECT what FROM account_change a JOIN person p ON p.id = a.person_id WHERE login = 'cora' ORDER BY at`,
    );
    await owner.end();
    expect(rows.map(({ what }) => what)).toEqual(['created', 'passwordChanged', 'locked', 'unlocked', 'changed', 'reset']);
  });

  test.each([
    ['an unknown login', ['reset', 'nobody-here'], /^Nobody has the login nobody-here\.\n$/],
    ['a word too few', ['create', 'x', '--name', 'X'], /^Usage: wubu account create LOGIN/],
  ])('%s is told in a sentence', async (_what, args, said) => {
    expect(await wubu('account', ...args)).toEqual({ code: 1, said: matching(said) });
  });
});

function wubu(...args: string[]): Promise<{ code: number; said: string }> {
  const script = join(__dirname, '../../apps/worker/dist/wubu.js');
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...args], { env: { ...process.env, DATABASE_URL: api.databaseUrl } }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, said: out + err }),
    );
  });
}
