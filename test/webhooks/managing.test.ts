import type { ApiClient } from '../support/api/client.js';
import { at, problem } from '../support/api/problems.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { publishMicroWish } from '../support/api/wishes.js';

let api: RunningApi;
let adam: ApiClient;
beforeAll(async () => {
  api = await runApi({ environment: { WUBU_WEBHOOK_HOSTS: '*, 127.0.0.1' } });
  await publishMicroWish(api);
  adam = await api.as('adam');
});
afterAll(() => api.close());

const wish = { name: 'Open data board', url: 'https://board.example/hook', types: ['CaseOpened', 'CaseClosed'], procedure: 'micro-wish' };
const made = async (by: ApiClient = adam) => (await by.post('/webhooks', wish)).body as { id: string; secret: string };

describe('a webhook', () => {
  test('is made by an administrator, and its secret shown once', async () => {
    const { status, body } = await adam.post('/webhooks', wish);
    const { secret, ...shown } = body as typeof body & { secret: string };
    expect(status).toBe(201);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(shown).toMatchObject({ ...wish, owner: { name: 'Adam' }, pending: 0, failed: 0 });
    expect((await adam.get(`/webhooks/${shown.id}`)).body).toEqual(shown);
    expect((await adam.get('/webhooks')).body.items).toContainEqual(shown);
    expect((await adam.get(`/webhooks/${shown.id}/deliveries`)).body).toEqual({ items: [], next: null });
  });

  test('is switched off and on, renewed, replayed, retried, removed', async () => {
    const { id, secret } = await made();
    const path = `/webhooks/${id}`;
    expect((await adam.put(path, { ...wish, on: false })).body).toMatchObject({ stopped: 'switchedOff' });
    expect((await adam.put(path, { name: 'All', url: wish.url, on: true })).body).not.toHaveProperty('stopped');
    expect((await adam.get(path)).body).toMatchObject({ name: 'All', types: [] });
    const renewed = await adam.post(`${path}/secret`);
    expect(renewed).toMatchObject({ status: 201, body: { secret: expect.not.stringContaining(secret) as string } });
    expect((await adam.post(`${path}/replay`, { since: '2026-01-01T00:00:00Z' })).status).toBe(204);
    expect(await adam.post(`${path}/replay`, { since: '2026-W01-1' })).toEqual(problem(422, 'input', { path: 'since' }));
    expect((await adam.post(`${path}/retry`)).status).toBe(204);
    expect((await adam.delete(path)).status).toBe(204);
    expect(await adam.get(path)).toEqual(problem(404, 'notFound'));
  });

  test('is nobody else’s but of those who look after its owner', async () => {
    const otherAdmin = await api.as('other-admin');
    const { id: theirs } = await made(otherAdmin);
    const { id: mine } = await made();
    expect((await adam.get(`/webhooks/${theirs}`)).status).toBe(200);
    expect(await otherAdmin.get(`/webhooks/${mine}`)).toEqual(problem(404, 'notFound'));
    for (const path of [`/webhooks/${mine}/secret`, `/webhooks/${mine}/retry`])
      expect(await otherAdmin.post(path)).toEqual(problem(404, 'notFound'));
    const { body } = await adam.put(`/webhooks/${theirs}`, { ...wish, on: false });
    expect((body as { owner?: object }).owner).not.toMatchObject({ name: 'Adam' }); // it tells no more since he switched it off
    expect(await (await api.as('mona')).get('/webhooks')).toEqual(problem(403, 'forbidden'));
  });

  test.each([
    ['to no address', { url: 'board' }, 'input'],
    ['to another protocol', { url: 'ftp://board.example' }, 'input'],
    ['with a password in its address', { url: 'https://me:secret@board.example' }, 'input'],
    ['to what only looks like a host', { url: 'https://xn--a/hook' }, 'input'],
    ['without TLS', { url: 'http://board.example/hook' }, 'webhook.host'],
    ['to a private address', { url: 'https://192.168.1.1/hook' }, 'webhook.host'],
    ['to the cloud’s own address', { url: 'https://169.254.169.254/latest' }, 'webhook.host'],
    ['of what never happens', { types: ['CaseExploded'] }, 'input'],
    ['without a name', { name: ' ' }, 'input'],
  ])('is not made %s', async (_how, change, code) => {
    expect(await adam.post('/webhooks', { ...wish, ...change })).toMatchObject({ status: 422, body: { code } });
  });

  test('is not made, nor changed, for a procedure that was never published: the refusal names those that were', async () => {
    const message = 'No procedure micro-wsh was ever published. There are: micro-wish.';
    const refused = problem(422, 'input', { problems: [at('procedure', 'notAnOption', { message })] });
    expect(await adam.post('/webhooks', { ...wish, procedure: 'micro-wsh' })).toEqual(refused);
    const { id } = await made();
    expect(await adam.put(`/webhooks/${id}`, { ...wish, procedure: 'micro-wsh', on: true })).toEqual(refused);
  });

  test('is not moved to what is still to come', async () => {
    const { id } = await made();
    const since = new Date(Date.now() + 3_600_000).toISOString();
    expect(await adam.post(`/webhooks/${id}/replay`, { since })).toEqual(problem(422, 'input', { problems: [at('since', 'tooLarge')] }));
  });

  test('takes no cursor of another list', async () => {
    const { id } = await made();
    const { next } = (await adam.get('/facts')).body;
    expect((await adam.get(`/webhooks/${id}/deliveries?cursor=${next}`)).status).toBe(422);
  });
});
