import { poolId } from '@wubu/entities';
import { v7 } from 'uuid';
import { trip } from '../support/cases/club.js';
import { type Desk, done, onlyTask, openDesk, opening, openTrip, repeated } from '../support/cases/desk.js';
import { everythingOf, expectSound, rows } from '../support/cases/tables.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a case that is opened waits at its start step for its opener', async () => {
  const opened = done(await opening(desk));
  expect(opened.kind).toBe('applied');
  expect(opened.case).toMatchObject({ status: 'running', title: '组织一次外出', procedure: { key: 'club-trip', version: 1 } });
  expect(onlyTask(opened)).toMatchObject({ step: 'plan', holder: desk.office.ana, person: desk.office.ana });
  await expectSound(desk.db, opened.case.id);
});

test('a case that is opened with answers is titled by them and waits at the next step', async () => {
  const opened = await openTrip(desk);
  expect(opened.case.title).toBe('去东湖');
  expect(onlyTask(opened)).toMatchObject({ step: 'prepare', holder: poolId(desk.office.village, 'helper'), duty: 'helper' });
  expect(opened.now).toMatchObject({ open: true, at: [{ step: 'prepare', stage: 2, of: 3, occ: 1 }], path: ['plan', 'prepare'] });
  expect(await rows(desk.db, 'SELECT step, occ, signer, data FROM answer WHERE case_id = $1', [opened.case.id])).toEqual([
    { step: 'plan', occ: 1, signer: desk.office.ana, data: trip },
  ]);
  await expectSound(desk.db, opened.case.id);
});

test('a start step completed with the opening belongs to what its opener did', async () => {
  const opened = await openTrip(desk);
  const ended = await rows(desk.db, 'SELECT step, holder, ended_by, how FROM task_ended WHERE case_id = $1', [opened.case.id]);
  expect(ended).toEqual([{ step: 'plan', holder: desk.office.ana, ended_by: desk.office.ana, how: 'completed' }]);
});

test('an opening that is repeated gives the first answer and opens nothing', async () => {
  const commandId = v7();
  const first = await openTrip(desk, { commandId });
  const before = await everythingOf(desk.db, first.case.id);
  const second = await opening(desk, { answers: trip, commandId });
  expect(second).toEqual(repeated(first));
  expect(await everythingOf(desk.db, first.case.id)).toEqual(before);
});

test('an opening repeated with another body is refused', async () => {
  const commandId = v7();
  await openTrip(desk, { commandId });
  expect(await opening(desk, { commandId, answers: { where: '别处' } })).toEqual({ kind: 'reused' });
});

test('one command id opens one case, however many ask at the same moment', async () => {
  const commandId = v7();
  const results = await Promise.all(Array.from({ length: 16 }, () => opening(desk, { answers: trip, commandId })));
  const [first, ...others] = results.sort((a, b) => a.kind.localeCompare(b.kind));
  expect(others).toEqual(Array(15).fill(repeated(done(first!))));
  expect(await rows(desk.db, 'SELECT FROM opening WHERE key = $1', [commandId])).toHaveLength(1);
});

test('two persons may use the same command id for cases of their own', async () => {
  const commandId = v7();
  const [first, second] = await Promise.all([
    openTrip(desk, { commandId }),
    openTrip(desk, { commandId, actor: { person: desk.office.abe } }),
  ]);
  expect(first.case.id).not.toBe(second.case.id);
});

test('numbers are never given twice, and a number that is taken is passed over', async () => {
  const year = new Date().getFullYear();
  const first = await openTrip(desk);
  const next = Number(first.case.number.split('-')[1]) + 1;
  const taken = `CT${year}-${String(next).padStart(6, '0')}`;
  await rows(desk.db, `UPDATE "case" SET number = $1 WHERE id = $2`, [taken, first.case.id]);
  const results = await Promise.all(Array.from({ length: 40 }, () => openTrip(desk)));
  const numbers = results.map((result) => result.case.number);
  expect(new Set([...numbers, taken]).size).toBe(41);
});

test('who may not open it is refused, and an unknown procedure is missing', async () => {
  expect(await opening(desk, { actor: { person: desk.office.ben } })).toMatchObject({
    kind: 'refused',
    refusal: { code: 'open.notAllowed' },
  });
  expect(await opening(desk, { procedure: 'nothing' })).toEqual({ kind: 'missing' });
});
