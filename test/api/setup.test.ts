import { problem } from '../support/api/problems.js';
import { runApi } from '../support/api/running-api.js';
import { some } from '../support/matching.js';

const first = { code: 'printed-at-the-start', login: 'first', name: 'First', password: 'a long password', unitName: 'Bureau' };

test('the first administrator is made once, by the code that was printed', async () => {
  const api = await runApi({ empty: true, environment: { WUBU_SETUP_CODE: first.code } });
  const stranger = api.stranger();
  expect((await stranger.get('/setup')).body).toEqual({ needed: true });
  expect(await stranger.post('/setup', { ...first, code: 'guessed' })).toEqual(problem(403, 'setup.code'));
  expect(await stranger.post('/setup', { ...first, password: 'short' })).toEqual(problem(422, 'input', { path: 'password' }));
  for (const path of ['login', 'name', 'unitName', 'password'])
    expect(await stranger.post('/setup', { ...first, [path]: ' '.repeat(8) })).toEqual(problem(422, 'input', { path }));
  const made = await stranger.post('/setup', { ...first, name: ' First ' });
  expect(made).toMatchObject({
    status: 201,
    body: { person: { login: 'first', name: 'First', role: 'administrator' }, leads: [some(String)] },
  });
  stranger.cookie = made.headers.get('set-cookie')?.split(';')[0];
  expect((await stranger.get('/session')).body).toMatchObject({ units: [{ name: 'Bureau', duty: 'head' }] });
  expect(await api.stranger().post('/setup', first)).toEqual(problem(409, 'setup.done'));
  expect((await stranger.get('/setup')).body).toEqual({ needed: false });
  await api.close();
});

test('without a code nobody can set up', async () => {
  const api = await runApi({ empty: true });
  expect(await api.stranger().post('/setup', first)).toEqual(problem(403, 'setup.code'));
  await api.close();
});

test('of two who set up at once one becomes the first administrator', async () => {
  const api = await runApi({ empty: true, environment: { WUBU_SETUP_CODE: first.code } });
  const both = await Promise.all([first, { ...first, login: 'second' }].map((body) => api.stranger().post('/setup', body)));
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  await api.close();
});
