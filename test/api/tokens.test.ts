import { ApiClient, type Loose } from '../support/api/client.js';
import { at, problem } from '../support/api/problems.js';
import { publish, SIDE_BY_SIDE } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { some } from '../support/matching.js';
import { v4 } from 'uuid';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publish(api, 'side-by-side', SIDE_BY_SIDE);
});
afterAll(() => api.close());

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const wanted = { name: 'Housing office', scopes: ['read', 'act'], expiresAt: inDays(30) };

/** A system with a token of Grace's. */
async function system(scopes: string[]): Promise<{ client: ApiClient; id: string }> {
  const { body } = await (await api.as('grace')).post('/tokens', { ...wanted, scopes });
  const { id, token } = body as Loose & { token: string };
  return { client: new BearerClient(api.url, token), id: id! };
}

class BearerClient extends ApiClient {
  constructor(
    url: string,
    private readonly token: string,
  ) {
    super(url);
  }

  override send(path: string, sent: Parameters<ApiClient['send']>[1] = {}) {
    return super.send(path, { ...sent, headers: { Authorization: `Bearer ${this.token}`, ...sent.headers } });
  }
}

const OPEN = { procedure: 'side-by-side', answers: { matter: 'A bench' } };

describe('a personal token', () => {
  test('acts in its person’s name, and is told only once and stored hashed', async () => {
    const grace = await api.as('grace');
    const made = await grace.post('/tokens', wanted);
    expect(made).toMatchObject({ status: 201, body: { name: 'Housing office', scopes: ['read', 'act'], expiresAt: wanted.expiresAt } });
    const { token } = made.body as { token: string };
    expect(token).toMatch(/^wubu_[\w-]{43}$/);
    const client = new BearerClient(api.url, token);
    expect((await client.change('/cases', OPEN)).status).toBe(201);
    expect((await client.get('/session')).body).toMatchObject({ person: { login: 'grace' } });
    const listed = await grace.get('/tokens');
    expect(JSON.stringify(listed.body)).not.toContain(token);
    expect(listed.body.items).toContainEqual(expect.objectContaining({ id: made.body.id, usedAt: some(String) }));
  });

  test('goes as far as its scopes and no further', async () => {
    const { client: reader } = await system(['read']);
    const { client: actor } = await system(['act']);
    const { client: follower } = await system(['feed']);
    const scope = (scopes: string) => problem(403, 'token.scope', { params: { scopes } });
    expect((await reader.get('/tasks')).status).toBe(200);
    expect(await reader.change('/cases', OPEN)).toEqual(scope('act'));
    expect(await reader.get('/facts')).toEqual(scope('feed'));
    expect((await actor.change('/cases', OPEN)).status).toBe(201);
    expect(await actor.get('/cases')).toEqual(scope('read'));
    expect((await follower.get('/facts')).status).toBe(200);
    expect(await follower.get('/tasks')).toEqual(scope('read'));
  });

  test('never reaches tokens, sign-out, or what nobody opened to tokens', async () => {
    const { client } = await system(['read', 'act', 'messages', 'feed']);
    const closed = problem(403, 'token.closed');
    expect(await client.get('/tokens')).toEqual(closed);
    expect(await client.post('/tokens', wanted)).toEqual(closed);
    expect(await client.delete('/session')).toEqual(closed);
    expect(await client.post('/notices/read')).toEqual(closed);
    expect(await client.post('/messages', {}, { 'Idempotency-Key': v4() })).toEqual(problem(403, 'forbidden')); // Grace may not either
  });

  test('ends when it is revoked, by its person only', async () => {
    const { client, id } = await system(['read']);
    expect((await client.get('/tasks')).status).toBe(200);
    expect(await (await api.as('gavin')).delete(`/tokens/${id}`)).toEqual(problem(404, 'notFound'));
    expect((await (await api.as('grace')).delete(`/tokens/${id}`)).status).toBe(204);
    expect(await client.get('/tasks')).toEqual(problem(401, 'signIn.required'));
  });

  test('needs no proof against foreign pages: no browser sends it by itself', async () => {
    const { client } = await system(['act']);
    expect((await client.change('/cases', OPEN)).status).toBe(201);
    const { client: other } = await system(['act']);
    const headers = { Origin: 'http://elsewhere.example', 'Idempotency-Key': v4() };
    expect((await other.post('/cases', OPEN, headers)).status).toBe(201);
  });

  test.each([
    ['without a name', { name: ' ' }, 'name', 'required'],
    ['that would never end', { expiresAt: undefined }, 'expiresAt', 'required'],
    ['that ended', { expiresAt: inDays(-1) }, 'expiresAt', 'tooSmall'],
    ['of more than 90 days', { expiresAt: inDays(91) }, 'expiresAt', 'tooLarge'],
    ['that ends in a week of the year', { expiresAt: `${new Date().getFullYear() + 1}-W01-1` }, 'expiresAt', 'type'],
    ['for nothing', { scopes: [] }, 'scopes', 'required'],
    ['for what there is not', { scopes: ['read', 'all'] }, 'scopes', 'notAnOption'],
  ])('is not made %s', async (_how, change, path, code) => {
    const answer = await (await api.as('grace')).post('/tokens', { ...wanted, ...change });
    expect(answer).toEqual(problem(422, 'input', { problems: [at(path, code)] }));
  });

  test('is not made without end, though asked for at once: twenty are enough for anybody', async () => {
    const gavin = await api.as('gavin');
    const asked = await Promise.all(Array.from({ length: 25 }, () => gavin.post('/tokens', wanted)));
    const made = asked.filter(({ status }) => status === 201);
    expect(made).toHaveLength(20);
    expect(asked.find((answer) => !made.includes(answer))).toEqual(problem(409, 'token.tooMany', { params: { max: 20 } }));
  });
});
