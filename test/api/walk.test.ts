import { publishMicroWish, STEPS, wish } from '../support/api/wishes.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { some } from '../support/matching.js';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
});
afterAll(() => api.close());

describe('a micro-wish over HTTP', () => {
  test('goes through its five stages, by five people, each of whom finds it in a list', async () => {
    const grace = await api.as('grace');
    const opened = await grace.change('/cases', { procedure: 'micro-wish', answers: wish });
    expect(opened).toMatchObject({ status: 201, body: { status: 'running', procedure: { key: 'micro-wish', version: 1 } } });
    const caseId = opened.body.id!;
    let [task] = opened.body.tasks!;
    for (const { step, by, body } of STEPS) {
      const person = await api.as(by);
      const [listed] = (await person.get('/tasks?view=pool')).body.items!;
      expect(listed).toEqual(task);
      expect(listed).toMatchObject({ step, caseId, title: 'Old Chen：a walker', waiting: { name: 'Grace' }, overdue: false });
      const done = await person.change(`/tasks/${task!.id}/complete`, body);
      expect(done).toMatchObject({ status: 200, body: { case: { id: caseId } } });
      [task] = done.body.opened!;
      expect((await person.get('/tasks?view=done')).body.items).toMatchObject([
        { id: listed!.id, ended: { how: 'completed', by: { name: some(String) } } },
      ]);
    }
    expect(task).toBeUndefined();
    const { body } = await grace.get(`/cases/${caseId}`);
    expect(body).toMatchObject({ status: 'closed', outcome: 'fulfilled', allowed: [{ type: 'comment' }] });
    expect(body.stages!.map((stage) => [stage.id, stage.state, stage.visits!.length])).toEqual(
      ['collect', 'sort', 'publish', 'match', 'fulfil'].map((id) => [id, 'done', 1]),
    );
  });
});
