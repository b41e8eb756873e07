import { once, openWubu, Refused } from '../../libs/client/src/index.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { publishMicroWish, wish } from '../support/api/wishes.js';

let api: RunningApi;
let token: string;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const made = await (await api.as('grace')).post('/tokens', { name: 'client', scopes: ['read', 'act'], expiresAt });
  ({ token } = made.body as { token: string });
});
afterAll(() => api.close());

test('the typed client opens a case and completes its first step', async () => {
  const wubu = openWubu({ url: api.url, token });
  const opened = await once((header) => wubu.POST('/api/cases', { params: { header }, body: { procedure: 'micro-wish' } }));
  const id = opened.tasks[0]!.id;
  const done = await once((header) => wubu.POST('/api/tasks/{id}/complete', { params: { header, path: { id } }, body: { answers: wish } }));
  expect(done.opened.map(({ step }) => step)).toEqual(['sort']);
  const { data } = await wubu.GET('/api/cases/{id}', { params: { path: { id: opened.id } } });
  expect(data).toMatchObject({ number: opened.number, status: 'running' });
});

test('the typed client does once what it sends again after a lost answer', async () => {
  let calls = 0;
  const losing = async (request: Request): Promise<Response> => {
    const answer = await fetch(request);
    if (++calls === 1) throw new TypeError('the line was cut');
    return answer;
  };
  const wubu = openWubu({ url: api.url, token, fetch: losing });
  const opened = await once((header) => wubu.POST('/api/cases', { params: { header }, body: { procedure: 'micro-wish' } }));
  expect(calls).toBe(2);
  const facts = await (await api.as('grace')).get(`/cases/${opened.id}/facts`);
  expect(facts.body.items!.filter(({ type }) => type === 'CaseOpened')).toHaveLength(1);
  expect((await (await api.as('grace')).get('/cases?limit=100')).body.items!.filter(({ id }) => id === opened.id)).toHaveLength(1);
});

test('the typed client throws a refusal with its problem', async () => {
  const wubu = openWubu({ url: api.url, token });
  const refused = once((header) => wubu.POST('/api/cases', { params: { header }, body: { procedure: 'nothing-such' } }));
  await expect(refused).rejects.toThrow(Refused);
  await expect(refused).rejects.toMatchObject({ problem: { code: 'open.procedure' } });
});
