import { problem } from '../support/api/problems.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish, STEPS, wish } from '../support/api/wishes.js';
import { including, like, matching, some } from '../support/matching.js';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
});
afterAll(() => api.close());

const open = async () => openWish(await api.as('grace'));
const facts = async (id: string) => (await (await api.as('grace')).get(`/cases/${id}/facts?limit=100`)).body.items!;
const notices = async (login: 'rob' | 'rita' | 'grace') => (await (await api.as(login)).get('/notices')).body.items!;
const sort = STEPS[0]!.body;

describe('withdrawing', () => {
  test('opens what one completed again, with the answers as draft and the old deadline; what came of it is gone', async () => {
    const { id, taskId } = await open();
    const [rita, pia] = [await api.as('rita'), await api.as('pia')];
    const before = (await rita.get(`/tasks/${taskId}`)).body;
    const [next] = (await rita.change(`/tasks/${taskId}/complete`, sort)).body.opened!;
    expect((await rita.get(`/tasks/${taskId}`)).body.allowed).toEqual([like({ type: 'withdraw' })]);
    expect(await (await api.as('rob')).change(`/tasks/${taskId}/withdraw`)).toEqual(problem(403, 'withdraw.notYours'));
    await pia.change(`/tasks/${next!.id}/claim`); // looking and claiming is not yet acting

    const { status, body } = await rita.change(`/tasks/${taskId}/withdraw`);
    expect([status, body.opened]).toEqual([200, [like({ step: 'sort', assignee: like({ name: 'Rita' }), dueAt: before.dueAt })]]);
    const again = (await rita.get(`/tasks/${body.opened![0]!.id}`)).body;
    const sorted = (await rita.get(`/cases/${id}`)).body.stages![1]!.visits;
    expect(sorted).toMatchObject([{ step: 'sort', from: before.openedAt }]);
    expect(sorted![0]).not.toHaveProperty('to');
    expect(again.draft).toEqual({ answers: { 'sorting-note': 'real' }, savedAt: some(String) });
    expect((await pia.get(`/tasks/${next!.id}`)).body.ended).toMatchObject({ how: 'withdrawn', by: { name: 'Rita' } });
    expect((await rita.get(`/cases/${id}`)).body.answers).toEqual([like({ step: 'collect' })]);
    expect(await pia.change(`/tasks/${next!.id}/complete`, STEPS[1]!.body)).toEqual(problem(409, 'work.ended', { params: some(Object) }));
    expect((await rita.change(`/tasks/${again.id}/complete`, sort)).status).toBe(200);
    expect((await rita.get(`/cases/${id}`)).body.answers).toHaveLength(2);
  });

  test('comes too late once somebody has acted on what followed', async () => {
    const { taskId } = await open();
    const rita = await api.as('rita');
    const [next] = (await rita.change(`/tasks/${taskId}/complete`, sort)).body.opened!;
    await (await api.as('pia')).change(`/tasks/${next!.id}/complete`, STEPS[1]!.body);
    expect(await rita.change(`/tasks/${taskId}/withdraw`)).toEqual(problem(409, 'withdraw.tooLate', { allowed: some(Array) }));
  });

  test('takes back the opening step too', async () => {
    const grace = await api.as('grace');
    const { id } = await open();
    const { allowed } = (await grace.get(`/cases/${id}`)).body;
    expect(allowed).toEqual(including([like({ type: 'withdraw', work: 1 })]));
    const [done] = (await grace.get('/tasks?view=done')).body.items!.filter(({ caseId }) => caseId === id);
    const [again] = (await grace.change(`/tasks/${done!.id}/withdraw`)).body.opened!;
    expect((await grace.get(`/tasks/${again!.id}`)).body.draft).toMatchObject({ answers: wish });
  });
});

describe('transferring', () => {
  test('hands a task on for good, to people who may see what lies there, with its deadline; the receiver is told', async () => {
    const { taskId } = await open();
    const [rita, { people }] = [await api.as('rita'), api.organisation];
    const to = (person: string, reason?: string) => rita.change(`/tasks/${taskId}/transfer`, { to: person, ...(reason && { reason }) });
    expect(await to(people.rob)).toEqual(problem(409, 'work.notClaimed', { allowed: some(Array) }));
    await rita.change(`/tasks/${taskId}/claim`);
    expect(await to(people['other-reviewer'])).toEqual(problem(422, 'transfer.person', { path: 'to' }));
    const names = (await rita.get(`/tasks/${taskId}/candidates?verb=transfer`)).body.items!.map(({ name }) => name);
    expect(names).toEqual(including(['Rob', 'Hanna', 'Hector']));
    expect(names).not.toContain('Rita');
    const { dueAt } = (await rita.get(`/tasks/${taskId}`)).body;
    expect((await to(people.rob, 'On leave.')).status).toBe(200);
    const rob = await api.as('rob');
    expect((await rob.get(`/tasks/${taskId}`)).body).toMatchObject({ assignee: { name: 'Rob' }, dueAt });
    expect(await notices('rob')).toEqual(including([like({ code: 'reassigned', taskId })]));
    expect(await to(people.rita)).toEqual(problem(403, 'work.notYours'));
  });
});

describe('urging', () => {
  test('tells whoever has the task, once an hour', async () => {
    const { taskId } = await open();
    const grace = await api.as('grace');
    expect((await grace.change(`/tasks/${taskId}/urge`, { text: 'She waits.' })).status).toBe(200);
    for (const login of ['rita', 'rob'] as const) expect(await notices(login)).toEqual(including([like({ code: 'urged', taskId })]));
    expect(await grace.change(`/tasks/${taskId}/urge`, {})).toEqual(
      problem(409, 'urge.tooSoon', { params: { again: matching(/Z$/) }, allowed: some(Array) }),
    );
    expect(await (await api.as('rita')).change(`/tasks/${taskId}/urge`, {})).toEqual(problem(409, 'urge.own', { allowed: some(Array) }));
  });
});

describe('commenting', () => {
  test('is for whoever sees the case, also when it is closed; only who sees it can be mentioned, and is told', async () => {
    const { id } = await open();
    const [grace, { people }] = [await api.as('grace'), api.organisation];
    const say = (body: object) => grace.change(`/cases/${id}/comment`, body);
    expect((await say({ text: 'Her door is the green one.', mentions: [people.rob] })).status).toBe(200);
    expect(await notices('rob')).toEqual(including([like({ code: 'mentioned', case: like({ id }) })]));
    expect(await say({ text: 'And you?', mentions: [people['other-head']] })).toEqual(
      problem(422, 'comment.mention', { path: 'mentions' }),
    );
    expect(await (await api.as('other-head')).change(`/cases/${id}/comment`, { text: 'Hello' })).toEqual(problem(404, 'notFound'));
    await grace.change(`/cases/${id}/cancel`, { reason: 'No.' });
    expect((await say({ text: 'She has moved.' })).status).toBe(200);
    expect(await facts(id)).toEqual(
      including([like({ type: 'Commented', note: 'Her door is the green one.' }), like({ type: 'Commented', note: 'She has moved.' })]),
    );
  });
});

describe('a suspended case', () => {
  test('takes nothing but the three verbs, shows no deadline, and goes on with as much time left as it had', async () => {
    const { id, taskId } = await open();
    const [rita, hanna, hugh] = [await api.as('rita'), await api.as('hanna'), await api.as('hugh')];
    const { dueAt } = (await rita.get(`/tasks/${taskId}`)).body;
    expect(await rita.change(`/cases/${id}/suspend`, { reason: 'Why not.' })).toEqual(problem(403, 'case.notLeader'));
    expect((await hugh.change(`/cases/${id}/suspend`, { reason: 'She is in hospital.' })).body.case).toMatchObject({ status: 'suspended' });
    const held = (await rita.get(`/tasks/${taskId}`)).body;
    expect([held.dueAt, held]).toEqual([undefined, like({ suspended: true, overdue: false })]);
    expect(await rita.change(`/tasks/${taskId}/complete`, sort)).toEqual(
      problem(409, 'case.suspended', { allowed: [{ type: 'comment' }] }),
    );
    expect((await hanna.get(`/cases/${id}`)).body).toMatchObject({
      status: 'suspended',
      allowed: [{ type: 'resume' }, { type: 'comment' }],
    });
    expect((await hanna.get('/cases?status=suspended')).body.items).toHaveLength(1);

    expect((await hanna.change(`/cases/${id}/resume`, { reason: 'She is back.' })).body.case).toMatchObject({ status: 'running' });
    const resumed = (await rita.get(`/tasks/${taskId}`)).body;
    expect(Date.parse(resumed.dueAt!)).toBeGreaterThanOrEqual(Date.parse(dueAt!));
    expect(await hanna.change(`/cases/${id}/resume`, {})).toEqual(problem(409, 'case.notSuspended', { allowed: some(Array) }));
    expect((await rita.change(`/tasks/${taskId}/complete`, sort)).status).toBe(200);
  });
});

describe('terminating', () => {
  test('is for an administrator of where the case lies, suspended or not', async () => {
    const { id, taskId } = await open();
    const [hector, adam] = [await api.as('hector'), await api.as('adam')];
    const end = { reason: 'Opened twice.' };
    expect(await hector.change(`/cases/${id}/terminate`, end)).toEqual(problem(403, 'case.notAdministrator'));
    expect(await (await api.as('other-admin')).change(`/cases/${id}/terminate`, end)).toEqual(problem(404, 'notFound'));
    await hector.change(`/cases/${id}/suspend`, { reason: 'Look into it.' });
    expect((await adam.change(`/cases/${id}/terminate`, end)).body.case).toMatchObject({ status: 'closed', outcome: 'terminated' });
    expect((await (await api.as('rita')).get(`/tasks/${taskId}`)).body.ended).toMatchObject({ how: 'cancelled' });
    expect(await notices('grace')).toEqual(including([like({ code: 'closed', case: like({ id }) })]));
  });
});
