import { publish, SIDE_BY_SIDE } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publish(api, 'side-by-side', SIDE_BY_SIDE);
});
afterAll(() => api.close());

const open = async (price: number) => {
  const grace = await api.as('grace');
  const { status, body } = await grace.change('/cases', { procedure: 'side-by-side', answers: { matter: 'A ramp', price } });
  expect(status).toBe(201);
  return { id: body.id!, tasks: body.tasks! };
};

describe('a case that goes on side by side', () => {
  test('has a task for each branch, and goes on when the last of them is done', async () => {
    const { id, tasks } = await open(200_000);
    expect(tasks.map(({ step }) => step)).toEqual(['review', 'match', 'weigh']);
    const doing = ['rita', 'max', 'pia'] as const;
    for (const [n, login] of doing.entries()) {
      const person = await api.as(login);
      const done = await person.change(`/tasks/${tasks[n]!.id}/complete`, { answers: {} });
      expect([done.status, done.body.opened!.map(({ step }) => step)]).toEqual([200, n < 2 ? [] : ['end']]);
    }
    const grace = await api.as('grace');
    const { body } = await grace.get(`/cases/${id}`);
    expect(body.stages!.map(({ state, visits }) => [state, visits!.length])).toEqual([
      ['done', 1],
      ['done', 3],
      ['now', 1],
    ]);
    const facts = (await grace.get(`/cases/${id}/facts`)).body.items! as { type?: string }[];
    expect(facts.filter(({ type }) => type === 'ForkJoined')).toHaveLength(1);
  });

  test('opens a branch only where its condition holds; who sends it back ends the other branch', async () => {
    const { id, tasks } = await open(100);
    expect(tasks.map(({ step }) => step)).toEqual(['review', 'match']);
    const rita = await api.as('rita');
    const back = await rita.change(`/tasks/${tasks[0]!.id}/return`, { step: 'ask', reason: 'Which ramp?' });
    expect(back).toMatchObject({ status: 200, body: { opened: [{ step: 'ask' }] } });
    const max = await api.as('max');
    expect(await max.change(`/tasks/${tasks[1]!.id}/complete`, { answers: {} })).toMatchObject({
      status: 409,
      body: { code: 'work.ended' },
    });
    const grace = await api.as('grace');
    expect((await grace.get(`/cases/${id}`)).body.tasks).toMatchObject([{ step: 'ask' }]);
  });
});
