import { publish, SIDE_BY_SIDE, TWO_LOOK } from '../support/api/procedures.js';
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

  test('says by the number of its work which of the open tasks somebody may do', async () => {
    await publish(api, 'two-look', TWO_LOOK);
    const rita = await api.as('rita');
    const { body } = await rita.change('/cases', { procedure: 'two-look', answers: { matter: 'A ramp' } });
    await rita.change(`/tasks/${body.tasks![0]!.id}/complete`, { answers: {} });
    const mayDo = async (login: 'rita' | 'rob') => {
      const { tasks, allowed } = (await (await api.as(login)).get(`/cases/${body.id}`)).body;
      const works = allowed!.flatMap((command) => (command.type === 'complete' ? command.work : []));
      return tasks!.filter(({ work }) => works.includes(work)).map(({ step }) => step);
    };
    expect([await mayDo('rita'), await mayDo('rob')]).toEqual([['near'], ['near', 'far']]);
  });
});
