import { v4 } from 'uuid';
import { problem } from '../support/api/problems.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish, STEPS, wish } from '../support/api/wishes.js';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
});
afterAll(() => api.close());

const sort = STEPS[0]!.body;

describe('a request that changes a case', () => {
  test('gives the first answer again when it is repeated with its key, and does nothing more', async () => {
    const rita = await api.as('rita');
    const { id, taskId } = await openWish(await api.as('grace'));
    const key = v4();
    const first = await rita.change(`/tasks/${taskId}/complete`, sort, key);
    const again = await rita.change(`/tasks/${taskId}/complete`, sort, key.toUpperCase());
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again).toMatchObject({ status: 200, body: first.body });
    const facts = (await rita.get(`/cases/${id}/facts`)).body.items!;
    expect(facts.filter(({ type, data }) => type === 'TaskCompleted' && data!.step === 'sort')).toHaveLength(1);
  });

  test('the answer to a repeat is the one of then, also when the case has moved on', async () => {
    const { taskId } = await openWish(await api.as('grace'));
    const key = v4();
    const rita = await api.as('rita');
    const first = await rita.change(`/tasks/${taskId}/complete`, sort, key);
    await (await api.as('pia')).change(`/tasks/${first.body.opened![0]!.id!}/complete`, STEPS[1]!.body);
    expect((await rita.change(`/tasks/${taskId}/complete`, sort, key)).body).toEqual(first.body);
  });

  test('opens one case, however often it is repeated, and at once', async () => {
    const grace = await api.as('grace');
    const key = v4();
    const answers = await Promise.all([1, 2, 3, 4].map(() => grace.change('/cases', { procedure: 'micro-wish', answers: wish }, key)));
    expect(new Set(answers.map(({ body }) => body.id))).toHaveProperty('size', 1);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  test('refuses the same key with another body', async () => {
    const grace = await api.as('grace');
    const [one, other] = [await openWish(grace), await openWish(grace)];
    const rita = await api.as('rita');
    const key = v4();
    await rita.change(`/tasks/${one.taskId}/complete`, sort, key);
    const changed = await rita.change(`/tasks/${one.taskId}/complete`, { ...sort, opinion: 'Another.' }, key);
    expect(changed).toEqual(problem(422, 'idempotencyKey.reused'));
    // a key is unique within its case: on another one it is a new command
    expect((await rita.change(`/tasks/${other.taskId}/complete`, sort, key)).status).toBe(200);
  });

  test('the order of a body’s keys does not make it another one', async () => {
    const { taskId } = await openWish(await api.as('grace'));
    const rita = await api.as('rita');
    const key = v4();
    await rita.change(`/tasks/${taskId}/complete`, sort, key);
    const reversed = Object.fromEntries(Object.entries(sort).reverse());
    expect((await rita.change(`/tasks/${taskId}/complete`, reversed, key)).headers.get('idempotent-replayed')).toBe('true');
  });

  test('is refused without a key, or with one that is no uuid', async () => {
    const grace = await api.as('grace');
    const { taskId } = await openWish(grace);
    const rita = await api.as('rita');
    expect(await rita.post(`/tasks/${taskId}/complete`, sort)).toEqual(problem(400, 'idempotencyKey'));
    expect(await rita.change(`/tasks/${taskId}/complete`, sort, 'seven')).toEqual(problem(400, 'idempotencyKey'));
    expect(await grace.post('/cases', { procedure: 'micro-wish' })).toEqual(problem(400, 'idempotencyKey'));
  });
});
