import { applyCommand, openDatabase, type Database } from '@wubu/entities';
import { v4, v7 } from 'uuid';
import { problem } from '../support/api/problems.js';
import { LATE_VISIT, MANY_VISITS, publish } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';

let api: RunningApi;
let db: Database;
beforeAll(async () => {
  api = await runApi();
  db = await openDatabase(api.databaseUrl);
  await publish(api, 'late-visit', LATE_VISIT);
});
afterAll(async () => {
  await db.close();
  await api.close();
});

/** A case whose outside action the driver gave up on. */
async function failedEffect(): Promise<string> {
  const { body } = await (await api.as('grace')).change('/cases', { procedure: 'late-visit', answers: { whom: 'Old Chen' } });
  const reviewed = await (await api.as('rita')).change(`/tasks/${body.tasks![0]!.id!}/complete`, { answers: {} });
  expect(reviewed.body.opened).toEqual([]);
  const { items } = (await (await api.as('grace')).get(`/cases/${body.id}/facts`)).body;
  const { seq, data } = items!.find(({ type }) => type === 'EffectRequested')!;
  const effect = { seq: seq!, n: data!.n! };
  const failed = await applyCommand(db, {
    commandId: v7(),
    bodyHash: 'test',
    actor: { system: 'driver' },
    target: { caseId: body.id! },
    command: () => ({ type: 'effectFailed', effect, code: 'http.500' }),
  });
  expect(failed.kind).toBe('applied');
  return body.id!;
}

test('an effect that failed for good is an incident of the administrators above its case, who try it again', async () => {
  const caseId = await failedEffect();
  const adam = await api.as('adam');
  const [incident] = (await adam.get('/incidents')).body.items!;
  expect(incident).toMatchObject({ code: 'effect', case: { id: caseId }, step: 'report', effect: { error: 'http.500' } });
  const { allowed } = (await adam.get(`/cases/${caseId}`)).body;
  expect(allowed!.map(({ type }) => type).sort()).toEqual(['comment', 'retryEffect', 'suspend', 'terminate']);
  expect((await (await api.as('other-admin')).get('/incidents')).body.items).toEqual([]);
  expect(await (await api.as('other-admin')).change(`/incidents/${incident!.id}/retry`)).toEqual(problem(404, 'notFound'));
  expect(await (await api.as('bella')).get('/incidents')).toEqual(problem(403, 'forbidden'));

  const key = v4();
  expect((await adam.change(`/incidents/${incident!.id}/retry`, {}, key)).status).toBe(200);
  expect((await adam.get('/incidents')).body.items).toEqual([]);
  expect((await adam.change(`/incidents/${incident!.id}/retry`, {}, key)).status).toBe(200);
  expect(await adam.change(`/incidents/${incident!.id}/retry`)).toMatchObject({ status: 409, body: { code: 'effect.notFailed' } });
});

test('an incident that needs no more is dismissed', async () => {
  const caseId = await failedEffect();
  const adam = await api.as('adam');
  const own = (await adam.get('/incidents')).body.items!.find((incident) => incident.case!.id === caseId);
  expect((await adam.post(`/incidents/${own!.id}/dismiss`)).status).toBe(204);
  expect((await adam.get('/incidents')).body.items).toEqual([]);
  expect((await adam.post(`/incidents/${own!.id}/dismiss`)).status).toBe(204);
  expect(await (await api.as('other-admin')).post(`/incidents/${own!.id}/dismiss`)).toEqual(problem(404, 'notFound'));
});

const OWN_CHECK = `
schema: procedure/1
key: own-check
title: { zh-CN: 自查 }
subject: none
number: 'OC{n:4}'
caseTitle: '{data.what}'
open: { duty: head }
stages: [{ id: ask, title: { zh-CN: 提出 } }]
start: ask
steps:
  ask: { kind: human, people: { openedBy: true }, form: [{ id: what, kind: text }], to: check }
  check: { kind: human, stage: ask, title: { zh-CN: 核对 }, people: { headOf: opener.unit }, notWhoDid: [ask], to: done }
  done: { kind: end, stage: ask, outcome: checked }
`;

test('whoever opens a case and does its first step is told that nobody can do the next', async () => {
  await publish(api, 'own-check', OWN_CHECK);
  const { body } = await (await api.as('bella')).change('/cases', { procedure: 'own-check', answers: { what: '账目' } });
  expect(body.stops).toEqual([{ step: 'check', title: { 'zh-CN': '核对' }, code: 'nobody' }]);
});

test('a case that stopped since it would call too many others says so to whoever led it there, and goes on past that, once', async () => {
  await publish(api, 'many-visits', MANY_VISITS);
  const grace = await api.as('grace');
  const opened = (await grace.change('/cases', { procedure: 'many-visits' })).body;
  const complete = [`/tasks/${opened.tasks![0]!.id}/complete`, { answers: { where: '东湖', homes: 300 } }, v4()] as const;
  const stops = [{ step: 'visit', title: { 'zh-CN': '计划' }, code: 'tooMany' }];
  for (const again of [false, true]) expect([again, (await grace.change(...complete)).body.stops]).toEqual([again, stops]);
  const adam = await api.as('adam');
  const { id } = (await adam.get('/incidents')).body.items!.find((incident) => incident.code === 'tooMany')!;
  const { allowed } = (await adam.get(`/cases/${opened.id}`)).body;
  expect(allowed!.filter(({ type }) => type!.endsWith('Call'))).toEqual([{ type: 'skipCall', step: 'visit' }]); // again it would only stop
  expect(await adam.change(`/incidents/${id}/retry`)).toMatchObject({ status: 409, body: { code: 'call.tooMany' } });
  expect(await adam.change(`/incidents/${id}/skip`)).toMatchObject({ status: 200, body: { case: { id: opened.id, status: 'closed' } } });
  expect(await adam.change(`/incidents/${id}/skip`)).toMatchObject({ status: 409, body: { code: 'case.closed' } });
  const failed = await failedEffect();
  const other = (await adam.get('/incidents')).body.items!.find((incident) => incident.case!.id === failed)!;
  expect(await adam.change(`/incidents/${other.id}/skip`)).toEqual(problem(409, 'incident.noEffect'));
});
