import type { Answers, Procedure } from '@wubu/engine';
import { latestAnswers, NOBODY, poolId, publishVersion, strandedCases } from '@wubu/entities';
import { pino } from 'pino';
import { Metrics } from '../../apps/worker/src/operations/metrics.js';
import { LeftWork } from '../../apps/worker/src/organisation/left-work.js';
import { done, type Desk, DRIVER, onCase, onlyTask, onTask, openDesk, opening, openTrip, prepared } from '../support/cases/desk.js';
import type { Office } from '../support/cases/office.js';
import { dearTrip } from '../support/cases/club.js';
import { everythingOf, expectSound, rows } from '../support/cases/tables.js';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const works = async (who: keyof Office, active: boolean) => {
  await rows(desk.db, 'UPDATE person SET active = $2 WHERE id = $1', [desk.office[who], active]);
  await desk.db.directory.refresh();
};
const leaves = (who: keyof Office) => works(who, false);
const peopleChanged = (caseId: string) => onCase(desk, caseId, DRIVER, { type: 'peopleChanged' });
const tasksOf = (caseId: string) => rows(desk.db, 'SELECT holder, level, due_at, version FROM task WHERE case_id = $1', [caseId]);
const stranded = async (page?: number) => {
  const found: string[] = [];
  for await (const cases of strandedCases(desk.db, page)) found.push(...cases);
  return found;
};
const claimed = async (who: keyof Office): Promise<string> => {
  const opened = await openTrip(desk);
  done(await onTask(desk, onlyTask(opened).id, desk.office[who], { type: 'claim' }));
  return opened.case.id;
};

test('what a leaver had claimed lies in the pool’s lists again', async () => {
  const { village, bao } = desk.office;
  const caseId = await claimed('ben');
  await leaves('ben');
  expect(await stranded()).toEqual([caseId]);
  done(await peopleChanged(caseId));
  expect(await tasksOf(caseId)).toMatchObject([{ holder: poolId(village, 'helper') }]);
  expect(await stranded()).toEqual([]);
  await expectSound(desk.db, caseId);
  const [task] = await rows<{ id: string }>(desk.db, 'SELECT id FROM task WHERE case_id = $1', [caseId]);
  done(await onTask(desk, task!.id, bao, prepared));
});

test('so does what somebody claimed who changed duties', async () => {
  const caseId = await claimed('ben');
  await rows(desk.db, `UPDATE membership SET duty = 'organiser' WHERE person_id = $1`, [desk.office.ben]);
  await desk.db.directory.refresh();
  expect(await stranded()).toEqual([caseId]);
  done(await peopleChanged(caseId));
  expect(await stranded()).toEqual([]);
});

test('what was a leaver’s by name goes upward, and whoever gets it is told; a late case keeps its ladder', async () => {
  const { dora, emil } = desk.office;
  const opened = await openTrip(desk, { answers: dearTrip });
  const caseId = opened.case.id;
  expect(await tasksOf(caseId)).toMatchObject([{ holder: dora }]);
  await rows(desk.db, `INSERT INTO wake VALUES ($1, '2026-01-01') ON CONFLICT (case_id) DO UPDATE SET wake_at = excluded.wake_at`, [
    caseId,
  ]);
  const before = await everythingOf(desk.db, caseId);
  await leaves('dora');
  const left = new Date();
  done(await peopleChanged(caseId));
  expect(await tasksOf(caseId)).toMatchObject([{ holder: emil }]);
  const after = await everythingOf(desk.db, caseId);
  expect(after.wake).toEqual(before.wake);
  expect(await rows(desk.db, `SELECT FROM outbox WHERE case_id = $1 AND by IS NOT NULL AND at > $2`, [caseId, left])).toEqual([]); // only to be seen
  expect(await rows(desk.db, `SELECT person_id, code FROM notice WHERE case_id = $1`, [caseId])).toEqual([
    { person_id: emil, code: 'reassigned' },
  ]);
  await expectSound(desk.db, caseId);
});

test('where nobody is left an operator sees it, until somebody comes', async () => {
  const { dora } = desk.office;
  const opened = await openTrip(desk);
  const caseId = opened.case.id;
  for (const who of ['ben', 'bao', 'dora', 'emil'] as const) await leaves(who);
  expect(await stranded()).toEqual([caseId]);
  done(await peopleChanged(caseId));
  const incident = () => rows(desk.db, `SELECT code, ended_at IS NULL AS open FROM incident WHERE case_id = $1`, [caseId]);
  expect(await incident()).toEqual([{ code: 'nobody', open: true }]);
  expect(await tasksOf(caseId)).toMatchObject([{ holder: NOBODY }]);
  expect(await peopleChanged(caseId)).toMatchObject({ kind: 'nothing' });
  await works('dora', true);
  done(await peopleChanged(caseId));
  expect(await incident()).toEqual([{ code: 'nobody', open: false }]);
  expect(await tasksOf(caseId)).toMatchObject([{ holder: dora }]);
  await works('ben', true);
  expect(await peopleChanged(caseId)).toMatchObject({ kind: 'nothing' }); // it is dora's now
});

/** Who plans names somebody; who checks may name somebody else. */
const guided: Procedure = {
  schema: 'procedure/1',
  key: 'guided',
  title: { 'zh-CN': '带队' },
  subject: 'none',
  number: 'G-{n:4}',
  caseTitle: '带队',
  open: { duty: 'organiser' },
  stages: [{ id: 'plan', title: { 'zh-CN': '计划' } }],
  start: 'plan',
  steps: {
    plan: { kind: 'human', people: { openedBy: true }, form: [{ id: 'guide', kind: 'person' }], to: 'check' },
    check: { kind: 'human', stage: 'plan', people: { openedBy: true }, edit: ['guide'], to: 'done' },
    done: { kind: 'end', stage: 'plan', outcome: 'planned' },
  },
};

test('whom an earlier step named and who left stays named where nobody changes that, and is not named anew', async () => {
  const { ana, gus, ben, bao } = desk.office;
  await publishVersion(desk.db, { definition: guided, source: '', by: gus });
  const checking = async (guide: string) => onlyTask(done(await opening(desk, { procedure: 'guided', answers: { guide } }))).id;
  const complete = (task: string, answers: Answers) => onTask(desk, task, ana, { type: 'complete', answers });
  const [unsaid, same, other, free] = [await checking(ben), await checking(ben), await checking(bao), await checking(ben)];
  await leaves('ben');
  const { case: kept } = done(await complete(unsaid, {}));
  expect(await latestAnswers(desk.db, kept.id)).toEqual({ guide: ben });
  const asked = jest.spyOn(desk.db, 'query');
  const readAnswers = () => asked.mock.calls.filter(([{ name }]) => name === 'answer.of-case').length;
  done(await complete(free, { guide: bao }));
  expect(readAnswers()).toBe(0);
  done(await complete(same, { guide: ben }));
  expect(readAnswers()).toBe(1);
  expect(await complete(other, { guide: ben })).toMatchObject({
    kind: 'refused',
    refusal: { code: 'answers.invalid', problems: [{ path: 'guide', code: 'notAnOption' }] },
  });
});

test('cases are found page by page, each once; two that look at once change each once', async () => {
  const cases: string[] = [];
  for (let n = 0; n < 5; n++) cases.push(await claimed('ben'));
  await claimed('bao');
  await openTrip(desk);
  await leaves('ben');
  expect(await stranded(2)).toEqual([...cases].sort());
  const worker = () => new LeftWork(desk.db, new Metrics(), pino({ level: 'silent' }));
  await Promise.all([worker().once(), worker().once()]);
  expect(await stranded()).toEqual([]);
  const released = await rows(desk.db, `SELECT case_id FROM fact WHERE type = 'TaskReleased' ORDER BY case_id`);
  expect(released.map((row) => row.case_id)).toEqual([...cases].sort());
});
