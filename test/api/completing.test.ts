import { v4 } from 'uuid';
import { at, problem } from '../support/api/problems.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish, STEPS } from '../support/api/wishes.js';
import { including, like, matching, some } from '../support/matching.js';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
});
afterAll(() => api.close());

const sort = STEPS[0]!.body;
const open = async () => openWish(await api.as('grace'));

describe('completing a task', () => {
  test('of two who do it at once one succeeds; the other hears who it was, and when', async () => {
    const { taskId } = await open();
    const [rita, rob] = [await api.as('rita'), await api.as('rob')];
    const answers = await Promise.all([rita, rob].map((person) => person.change(`/tasks/${taskId}/complete`, sort)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = answers.find(({ status }) => status === 409)!;
    const winner = answers[0] === loser ? 'Rob' : 'Rita';
    expect(loser).toEqual(
      problem(409, 'work.ended', {
        params: { how: 'completed', at: matching(/Z$/), by: winner, byId: some(String) },
        allowed: some(Array),
      }),
    );
    expect(loser.body.detail).toContain(winner);
  });

  test('with wrong answers names each place, changes nothing and keeps the draft', async () => {
    const { id, taskId } = await open();
    const rita = await api.as('rita');
    const { body } = await rita.change(`/tasks/${taskId}/complete`, sort);
    const publishing = body.opened![0]!.id!;
    const pia = await api.as('pia');
    const draft = { 'public-text': 'A walker', privacy: { name: { answer: 'removed' } } };
    expect((await pia.put(`/tasks/${publishing}/draft`, { answers: draft })).status).toBe(200);
    const refused = await pia.change(`/tasks/${publishing}/complete`, { answers: { ...draft, extra: 1 } });
    expect(refused).toEqual(
      problem(422, 'answers.invalid', {
        problems: including([
          at('answers.privacy.name.note', 'noteRequired'),
          at('answers.privacy.phone', 'required'),
          at('answers.extra', 'unknown'),
        ]),
      }),
    );
    expect((await pia.get(`/tasks/${publishing}`)).body).toMatchObject({ draft: { answers: draft }, version: body.case!.seq });
    expect((await pia.get(`/cases/${id}`)).body.seq).toBe(body.case!.seq);
  });

  test('without its outcome, or with an unknown one, is refused', async () => {
    const { taskId } = await open();
    const rita = await api.as('rita');
    expect(await rita.change(`/tasks/${taskId}/complete`, { answers: {} })).toEqual(problem(422, 'outcome.missing'));
    expect(await rita.change(`/tasks/${taskId}/complete`, { answers: {}, outcome: 'never' })).toEqual(problem(422, 'outcome.unknown'));
  });

  test('of a task that somebody else of the pool has claimed is refused, with what is allowed instead', async () => {
    const { taskId } = await open();
    const [rita, rob] = [await api.as('rita'), await api.as('rob')];
    expect((await rita.change(`/tasks/${taskId}/claim`)).status).toBe(200);
    const refused = await rob.change(`/tasks/${taskId}/complete`, sort);
    const claimed = problem(409, 'work.claimedBy', {
      allowed: some(Array),
      params: { person: api.organisation.people.rita, by: 'Rita' },
    });
    expect(refused).toEqual(claimed);
    expect(await rob.change(`/tasks/${taskId}/release`)).toEqual(claimed);
    expect(await rob.put(`/tasks/${taskId}/draft`, { answers: {} })).toEqual(claimed);
    expect((await rita.change(`/tasks/${taskId}/release`)).status).toBe(200);
    expect((await rob.change(`/tasks/${taskId}/complete`, sort)).status).toBe(200);
  });

  test('that its reader saw at an older version is refused, with what is allowed now', async () => {
    const { taskId } = await open();
    const rita = await api.as('rita');
    const { version } = (await rita.get(`/tasks/${taskId}`)).body;
    await rita.change(`/tasks/${taskId}/claim`);
    const refused = await rita.change(`/tasks/${taskId}/complete`, { ...sort, expect: version });
    expect(refused).toEqual(problem(409, 'task.changed', { allowed: including([like({ type: 'release' })]) }));
    expect((await rita.change(`/tasks/${taskId}/complete`, { ...sort, expect: refused.body.params!.version })).status).toBe(200);
  });

  test('by somebody who sees the case but does not have the task is forbidden', async () => {
    const { taskId } = await open();
    const grace = await api.as('grace');
    expect(await grace.change(`/tasks/${taskId}/complete`, sort)).toEqual(problem(403, 'work.notYours'));
    expect(await grace.put(`/tasks/${taskId}/draft`, { answers: {} })).toEqual(problem(403, 'work.notYours'));
  });

  test('and then sending it back brings the earlier step to who did it; straight back comes straight back', async () => {
    const { taskId } = await open();
    const rita = await api.as('rita');
    const pia = await api.as('pia');
    const publishing = (await rita.change(`/tasks/${taskId}/complete`, sort)).body.opened![0]!.id!;
    const { returnTo, earlier } = (await pia.get(`/tasks/${publishing}`)).body;
    expect(earlier![1]).toMatchObject({ by: { name: 'Rita' }, outcome: 'accept', outcomeTitle: { 'zh-CN': '采纳并发布' } });
    expect(returnTo).toMatchObject([
      { step: 'collect', by: { name: 'Grace' } },
      { step: 'sort', by: { name: 'Rita' } },
    ]);
    const returned = await pia.change(`/tasks/${publishing}/return`, { step: 'sort', then: 'straightBack', reason: 'Look again.' });
    const [again] = returned.body.opened!;
    expect(again).toMatchObject({ step: 'sort', assignee: { name: 'Rita' } });
    const back = await rita.change(`/tasks/${again!.id}/complete`, sort);
    expect(back.body.opened).toMatchObject([{ step: 'publish', assignee: { name: 'Pia' } }]);
    const { items } = (await pia.get(`/cases/${back.body.case!.id}/facts?limit=100`)).body;
    expect(items!.find(({ type }) => type === 'TaskReturned')).toMatchObject({ actor: { name: 'Pia' }, note: 'Look again.' });
  });
});

describe('before completing', () => {
  test('the task tells its form, what was answered before, and what I may do', async () => {
    const { taskId } = await open();
    const { body } = await (await api.as('rita')).get(`/tasks/${taskId}`);
    expect(body).toMatchObject({
      step: 'sort',
      candidates: { unitName: 'Willow town', duty: 'reviewer' },
      outcomes: [{ id: 'accept' }, { id: 'duplicate', no: true }, { id: 'reject', no: true }],
      earlier: [{ step: 'collect', by: { name: 'Grace' } }],
      deadlineHours: some(Number),
    });
    expect(body.form!.map(({ id }) => id)).toEqual(['public-draft', 'sorting-note']);
    expect(body.earlier![0]!.fields!.map(({ id, value }) => [id, value])).toContainEqual(['budget', 60_000]);
    expect(body.allowed!.map(({ type }) => type)).toEqual(['complete', 'return', 'claim']);
    expect(body.ladder!.map(({ rung, reached }) => [rung, reached])).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].slice(0, body.ladder!.length).map((n) => [n, false]),
    );
  });

  test('it can be foreseen who gets it next, and that a refusal ends the case', async () => {
    const { taskId } = await open();
    const rita = await api.as('rita');
    const next = await rita.post(`/tasks/${taskId}/foresee`, { outcome: 'accept' });
    expect(next.body).toMatchObject({
      next: [{ step: 'publish', stage: { no: 3 }, who: 'East county · publisher', dueAt: some(String) }],
    });
    expect((await rita.post(`/tasks/${taskId}/foresee`, { outcome: 'reject' })).body).toEqual({ next: [], stops: [], outcome: 'rejected' });
    expect((await rita.get(`/tasks/${taskId}`)).body.ended).toBeUndefined();
  });

  test('drafts are one’s own; what I had written for a task that somebody else ended is still there for me, and for nobody else', async () => {
    const { taskId } = await open();
    const [rita, rob] = [await api.as('rita'), await api.as('rob')];
    await rita.put(`/tasks/${taskId}/draft`, { answers: { 'sorting-note': 'mine' } });
    expect((await rob.get(`/tasks/${taskId}`)).body.draft).toBeUndefined();
    await rob.put(`/tasks/${taskId}/draft`, { answers: { 'sorting-note': 'his' } });
    await rob.change(`/tasks/${taskId}/complete`, sort);
    expect(await rita.put(`/tasks/${taskId}/draft`, { answers: {} })).toEqual(problem(409, 'work.ended', { params: like({ by: 'Rob' }) }));
    expect((await rita.get(`/tasks/${taskId}`)).body).toMatchObject({
      draft: { answers: { 'sorting-note': 'mine' } },
      ended: some(Object),
    });
    expect((await rob.get(`/tasks/${taskId}`)).body.draft).toBeUndefined();
  });
});

describe('a case', () => {
  test('is cancelled by its opener only, and then nothing is open any more', async () => {
    const { id, taskId } = await open();
    expect(await (await api.as('rita')).change(`/cases/${id}/cancel`, { reason: 'No.' })).toEqual(problem(403, 'case.notOpener'));
    const cancelled = await (await api.as('grace')).change(`/cases/${id}/cancel`, { reason: 'Withdrawn.' });
    expect(cancelled.body).toMatchObject({ case: { status: 'closed', outcome: 'cancelled' }, opened: [] });
    expect((await (await api.as('rita')).get(`/tasks/${taskId}`)).body).toMatchObject({
      ended: { how: 'cancelled', by: { name: 'Grace' } },
      allowed: [],
    });
    expect(await (await api.as('rita')).change(`/tasks/${taskId}/complete`, sort)).toEqual(
      problem(409, 'work.ended', { params: like({ how: 'cancelled', by: 'Grace' }) }),
    );
    expect(await (await api.as('grace')).change(`/cases/${id}/cancel`, { reason: 'Twice.' })).toEqual(
      problem(409, 'case.closed', { allowed: [{ type: 'comment' }] }),
    );
  });

  test('is opened only by those whose duty it is, for a procedure that is there', async () => {
    expect(await (await api.as('rita')).change('/cases', { procedure: 'micro-wish' })).toEqual(problem(403, 'open.notAllowed'));
    expect(await (await api.as('grace')).change('/cases', { procedure: 'no-such' })).toEqual(
      problem(422, 'open.procedure', { path: 'procedure' }),
    );
    const elsewhere = { procedure: 'micro-wish', unit: api.organisation.units.maple };
    expect(await (await api.as('grace')).change('/cases', elsewhere)).toEqual(problem(422, 'open.unit'));
    expect(await (await api.as('grace')).change('/cases', { procedure: 'micro-wish', answers: { who: 'x' } }, v4())).toEqual(
      problem(422, 'answers.invalid', { problems: including([at('answers.wish', 'required')]) }),
    );
  });
});
