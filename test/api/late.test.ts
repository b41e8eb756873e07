import { problem } from '../support/api/problems.js';
import { LATE_VISIT, publish } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import type { Login } from '../support/organisation.js';
import { including, like } from '../support/matching.js';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publish(api, 'late-visit', LATE_VISIT);
});
afterAll(() => api.close());

async function openLate(by: Login): Promise<{ caseId: string; taskId: string }> {
  const { body } = await (await api.as(by)).change('/cases', { procedure: 'late-visit', answers: { whom: `seen by ${by}` } });
  return { caseId: body.id!, taskId: body.tasks![0]!.id! };
}

const late = async (login: Login, more = '') =>
  (await (await api.as(login)).get(`/tasks?view=overdue${more}`)).body.items!.map(({ id }) => id);

describe('a late task', () => {
  test('stands in the late list of the leaders above it, not in those of others', async () => {
    const { taskId } = await openLate('grace');
    const other = await openLate('other-grid');
    for (const leader of ['hanna', 'hector', 'bella', 'adam'] as const) expect(await late(leader)).toContain(taskId);
    expect(await late('hugh')).toEqual([]); // heads a village below: the task lies in the town
    expect(await late('other-head')).toEqual([other.taskId]);
    expect(await late('hector')).toEqual([taskId, other.taskId]);
    expect(await late('hector', `&unit=${api.organisation.units.maple}`)).toEqual([other.taskId]);
    expect(await late('hector', '&q=seen%20by%20grace')).toEqual([taskId]);
    expect(await late('rita')).toEqual([taskId]); // who leads nobody sees what is late among their own
    const { counts } = (await (await api.as('hanna')).get('/session')).body;
    expect(counts).toMatchObject({ overdue: 1, mine: 0 });
    expect((await (await api.as('hector')).get('/cases?overdue=true')).body.items).toHaveLength(2);
  });

  test('is given to somebody else by the right leader, and by no other', async () => {
    const { taskId, caseId } = await openLate('grace');
    const { people } = api.organisation;
    const give = async (login: Login, to: Login) =>
      (await api.as(login)).change(`/tasks/${taskId}/reassign`, { to: people[to], reason: 'She is away.' });
    expect(await give('other-head', 'rob')).toEqual(problem(404, 'notFound'));
    expect(await give('hugh', 'rob')).toEqual(problem(403, 'reassign.notLeader'));
    expect(await give('rita', 'rob')).toEqual(problem(403, 'reassign.notLeader'));
    expect(await give('hanna', 'other-reviewer')).toEqual(problem(422, 'reassign.person'));
    const given = await give('hanna', 'rob');
    expect(given).toMatchObject({ status: 200, body: { case: { id: caseId }, opened: [] } });
    expect(await give('hanna', 'rob')).toEqual(problem(409, 'reassign.same', { allowed: including([like({ type: 'reassign' })]) }));

    const mine = (await (await api.as('rob')).get('/tasks?view=mine')).body.items!;
    expect(mine).toMatchObject([{ id: taskId, assignee: { name: 'Rob' }, overdue: true }]);
    expect((await (await api.as('rita')).get('/tasks?view=pool')).body.items!.map(({ id }) => id)).not.toContain(taskId);
    const notices = (await (await api.as('rob')).get('/notices')).body.items!;
    expect(notices).toMatchObject([{ code: 'reassigned', taskId, case: { id: caseId }, stepTitle: { 'zh-CN': '审核' } }]);
  });

  test('is offered to people below its leader only, by name, but never to who has it', async () => {
    const { taskId } = await openLate('grace');
    const names = async (login: Login, q = '') =>
      (await (await api.as(login)).get(`/tasks/${taskId}/candidates?verb=reassign&limit=100${q}`)).body.items!.map(({ name }) => name);
    expect(await names('hanna')).toEqual(['Finn', 'Gavin', 'Grace', 'Hanna', 'Hugh', 'Rita', 'Rob']);
    expect(await names('hanna', '&q=ro')).toEqual(['Rob']);
    expect(await names('rita')).toEqual([]);
    expect(await names('hector')).toEqual(including(['Pia', 'Other-head']));
  });
});

describe('a notice', () => {
  test('is read once, by whom it is for', async () => {
    const rob = await api.as('rob');
    const [notice] = (await rob.get('/notices')).body.items!;
    expect(await (await api.as('rita')).post(`/notices/${notice!.id}/read`)).toEqual(problem(404, 'notFound'));
    expect((await rob.get('/session')).body.counts!.notices).toBe(1);
    expect((await rob.post(`/notices/${notice!.id}/read`)).status).toBe(204);
    const { readAt } = (await rob.get('/notices')).body.items![0]!;
    await rob.post(`/notices/${notice!.id}/read`);
    expect((await rob.get('/notices')).body.items![0]!.readAt).toBe(readAt);
    expect((await rob.post('/notices/read')).status).toBe(204);
    expect((await rob.get('/session')).body.counts!.notices).toBe(0);
  });
});
