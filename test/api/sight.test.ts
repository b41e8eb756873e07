import { v7 } from 'uuid';
import { problem } from '../support/api/problems.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { ERRAND, publish } from '../support/api/procedures.js';
import { openWish, publishMicroWish } from '../support/api/wishes.js';
import type { Login } from '../support/organisation.js';

let api: RunningApi;
let caseId: string;
let taskId: string;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
  ({ id: caseId, taskId } = await openWish(await api.as('grace')));
});
afterAll(() => api.close());

/** A wish opened in Brook grid 1 that waits for the reviewers of Willow: who sees it, and why. */
const SEES: [login: Login, sees: boolean, why: string][] = [
  ['grace', true, 'opened it'],
  ['rita', true, 'is of the pool it waits for'],
  ['rob', true, 'is of the pool it waits for'],
  ['hugh', true, 'heads a unit above the one it was opened in'],
  ['hanna', true, 'heads the town'],
  ['hector', true, 'heads the county'],
  ['bella', true, 'heads the bureau'],
  ['adam', true, 'administers the bureau'],
  ['gavin', false, 'has the same duty in the same unit, but nothing to do with it'],
  ['pia', false, 'is not asked yet'],
  ['max', false, 'is not asked yet'],
  ['finn', false, 'is not asked yet'],
  ['mona', false, 'is a manager: they configure without seeing cases'],
  ['other-grid', false, 'works elsewhere'],
  ['other-reviewer', false, 'reviews in another town'],
  ['other-head', false, 'heads another town'],
  ['other-admin', false, 'administers another town'],
];

describe.each(SEES)('%s (%s: %s)', (login, sees) => {
  const reads = () => [`/cases/${caseId}`, `/cases/${caseId}/facts`, `/tasks/${taskId}`, `/tasks/${taskId}/candidates`];

  test('reads it by every address, or by none', async () => {
    const client = await api.as(login);
    for (const path of reads()) expect({ path, status: (await client.get(path)).status }).toEqual({ path, status: sees ? 200 : 404 });
    const foreseen = await client.post(`/tasks/${taskId}/foresee`, { outcome: 'accept' });
    expect(sees ? [200, 403] : [404]).toContain(foreseen.status);
  });

  test('finds it in lists only then', async () => {
    const client = await api.as(login);
    const ids = async (path: string) => (await client.get(path)).body.items!.map((item) => item.caseId ?? item.id);
    expect((await ids('/cases')).includes(caseId)).toBe(sees);
    expect((await ids('/cases?q=Old%20Chen')).includes(caseId)).toBe(sees);
    expect((await ids('/tasks?view=pool')).includes(caseId)).toBe(login === 'rita' || login === 'rob');
    expect((await ids('/tasks?view=opened')).includes(caseId)).toBe(login === 'grace');
    for (const view of ['mine', 'overdue', 'done'])
      expect((await ids(`/tasks?view=${view}`)).includes(caseId)).toBe(view === 'done' && login === 'grace');
  });

  test('out of sight, every verb answers as if it were not there', async () => {
    if (sees) return;
    const client = await api.as(login);
    const { people } = api.organisation;
    const verbs: [path: string, body: object][] = [
      [`/tasks/${taskId}/complete`, { answers: {}, outcome: 'accept' }],
      [`/tasks/${taskId}/claim`, {}],
      [`/tasks/${taskId}/release`, {}],
      [`/tasks/${taskId}/return`, { step: 'collect', reason: 'No.' }],
      [`/tasks/${taskId}/reassign`, { to: people.rob, reason: 'No.' }],
      [`/cases/${caseId}/cancel`, { reason: 'No.' }],
    ];
    for (const [path, body] of verbs) {
      const here = await client.change(path, body);
      const nowhere = await client.change(path.replace(caseId, v7()).replace(taskId, v7()), body);
      expect({ path, ...here }).toEqual({ path, ...problem(404, 'notFound') });
      expect(here.body).toEqual(nowhere.body);
    }
    expect(await client.put(`/tasks/${taskId}/draft`, { answers: {} })).toEqual(problem(404, 'notFound'));
  });
});

test('who leads where the work lies finds all cases of others that have work there', async () => {
  await publish(api, 'errand', ERRAND);
  const grace = await api.as('grace');
  for (let n = 0; n < 25; n++) await grace.change('/cases', { procedure: 'errand', answers: { what: `${n}` } });
  const otherHead = await api.as('other-head');
  const first = (await otherHead.get('/cases?limit=20')).body;
  const second = (await otherHead.get(`/cases?limit=20&cursor=${first.next}`)).body;
  expect([first.items!.length, second.items!.length, second.next]).toEqual([20, 5, null]);
});

test('nobody is asked before it is their turn, and then they see it', async () => {
  await (await api.as('rita')).change(`/tasks/${taskId}/complete`, { answers: {}, outcome: 'accept' });
  expect((await (await api.as('pia')).get(`/cases/${caseId}`)).status).toBe(200);
  expect((await (await api.as('rita')).get(`/cases/${caseId}`)).status).toBe(200);
  expect((await (await api.as('max')).get(`/cases/${caseId}`)).status).toBe(404);
});
