import { noteStatements } from '../support/api/statements.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish, STEPS } from '../support/api/wishes.js';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
});
afterAll(() => api.close());

/** What the process does by itself now and then. */
const inBackground = (name: string | undefined): boolean => name === 'directory.version' || name === 'changes.notify';

describe('what is asked of the database', () => {
  test('to complete a task is two named statements, once who asks and the procedure are known', async () => {
    const rita = await api.as('rita');
    const [first, second] = [await openWish(await api.as('grace')), await openWish(await api.as('grace'))];
    await rita.change(`/tasks/${first.taskId}/complete`, STEPS[0]!.body);
    const { sent, stop } = noteStatements();
    const { status } = await rita.change(`/tasks/${second.taskId}/complete`, STEPS[0]!.body);
    stop();
    expect(status).toBe(200);
    const asked = sent.filter(({ name }) => !inBackground(name));
    expect(asked.map(({ name }) => name?.split(' ')[0])).toEqual(['read', 'write']);
  });

  test('has a name each, and one text for each name; only sign-in and procedures, which are rare, go through entities', async () => {
    const { sent, stop } = noteStatements();
    const grace = await api.as('grace');
    const rita = await api.as('rita');
    const hanna = await api.as('hanna');
    const { id, taskId } = await openWish(grace);
    const lists = ['mine', 'pool', 'overdue', 'done', 'opened'].flatMap((view) => [
      `/tasks?view=${view}`,
      `/tasks?view=${view}&q=x`,
      `/tasks?view=${view}&limit=50`,
    ]);
    const reads = [
      '/session',
      '/units',
      '/duties',
      '/people',
      '/procedures',
      '/procedures/micro-wish',
      '/cases',
      '/cases?opened=me',
      '/search?q=chen%20grace',
      '/facts',
      '/notices',
      `/cases/${id}`,
      `/cases/${id}/facts`,
    ];
    for (const client of [grace, rita, hanna]) for (const path of [...lists, ...reads]) expect((await client.get(path)).status).toBe(200);
    await rita.get(`/tasks/${taskId}`);
    await rita.put(`/tasks/${taskId}/draft`, { answers: {} });
    await rita.post(`/tasks/${taskId}/foresee`, {});
    await rita.change(`/tasks/${taskId}/complete`, STEPS[0]!.body);
    await rita.delete('/session');
    stop();
    const unnamed = sent.filter(({ name }) => name === undefined);
    expect(unnamed.filter(({ text }) => !/"(person|session|procedure_version)"/.test(text))).toEqual([]);
    const texts = new Map<string, Set<string>>();
    for (const { name, text } of sent) if (name !== undefined) texts.set(name, (texts.get(name) ?? new Set<string>()).add(text));
    expect([...texts].filter(([, own]) => own.size > 1).map(([name]) => name)).toEqual([]);
    expect([...texts.keys()].filter((name) => name.length > 63)).toEqual([]);
  });
});
