import { delayWake, NOBODY, raiseIncident, readNow } from '@wubu/entities';
import { v7 } from 'uuid';
import { type Desk, done, onCase, onlyTask, onTask, openDesk, openTrip } from '../support/cases/desk.js';
import { assign } from '../support/cases/office.js';
import { expectSound, rows } from '../support/cases/tables.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const incidentsOf = (id: string) =>
  rows(desk.db, 'SELECT code, step, work, ended_at IS NULL AS open FROM incident WHERE case_id = $1 ORDER BY id', [id]);

/** Somebody opens a trip where nobody helps and nobody leads. */
async function openWhereNobodyIs() {
  const { db, office } = desk;
  const unit = v7();
  await rows(db, `INSERT INTO unit (id, code, name) VALUES ($1, $2, 'lost')`, [unit, unit]);
  await assign(db, office.ana, unit, 'organiser', 1);
  await assign(db, office.hana, unit, 'clerk', 1);
  return openTrip(desk, { unit });
}

test('work that nobody can do is an incident, and ends as one when it is given to somebody', async () => {
  const { hana } = desk.office;
  const opened = await openWhereNobodyIs();
  const { id } = opened.case;
  expect(onlyTask(opened)).toMatchObject({ step: 'prepare', holder: NOBODY });
  expect(await incidentsOf(id)).toEqual([{ code: 'nobody', step: 'prepare', work: 2, open: true }]);
  done(await onTask(desk, onlyTask(opened).id, hana, { type: 'reassign', to: hana }));
  expect(await incidentsOf(id)).toMatchObject([{ code: 'nobody', open: false }]);
  expect(await rows(desk.db, 'SELECT holder FROM task WHERE case_id = $1', [id])).toEqual([{ holder: hana }]);
  await expectSound(desk.db, id);
});

test('a closed case has no open incident', async () => {
  const opened = await openWhereNobodyIs();
  await raiseIncident(desk.db, opened.case.id, 'driver');
  done(await onCase(desk, opened.case.id, { person: desk.office.ana }, { type: 'cancel' }));
  expect(await incidentsOf(opened.case.id)).toMatchObject([{ open: false }, { open: false }]);
});

test('what goes wrong around a case is raised once while it lasts', async () => {
  const opened = await openTrip(desk);
  await raiseIncident(desk.db, opened.case.id, 'driver');
  await raiseIncident(desk.db, opened.case.id, 'driver');
  expect(await incidentsOf(opened.case.id)).toMatchObject([{ code: 'driver', open: true }]);
});

test('a case whose tick is a fault is woken again in an hour, and an operator hears of it', async () => {
  const opened = await openTrip(desk);
  const { id } = opened.case;
  const minutesLeft = async () => Math.round((Date.parse((await readNow(desk.db, id))!.wakeAt!) - Date.now()) / 60_000);
  await rows(desk.db, `UPDATE wake SET wake_at = now() WHERE case_id = $1`, [id]);
  await delayWake(desk.db, id);
  expect(await minutesLeft()).toBe(60);
  await rows(desk.db, `UPDATE wake SET wake_at = now() + interval '20 minutes' WHERE case_id = $1`, [id]);
  await delayWake(desk.db, id); // at an early look, when nothing was due
  expect(await minutesLeft()).toBe(20);
  expect(await incidentsOf(opened.case.id)).toMatchObject([{ code: 'wake', open: true }]);
});

test('a state that grows past 64 kB stops nobody, and an operator hears of it once', async () => {
  const opened = await openTrip(desk);
  const { id } = opened.case;
  const task = onlyTask(opened).id;
  const [room] = await rows<{ n: number }>(desk.db, 'SELECT 65536 - length(state) AS n FROM case_state WHERE case_id = $1', [id]);
  const grown = `regexp_replace(state, '"values":{', '"values":{"where":"' || repeat('x', $2) || '",')`;
  await rows(desk.db, `UPDATE case_state SET state = ${grown} WHERE case_id = $1`, [id, room!.n - 20]);
  done(await onTask(desk, task, desk.office.ben, { type: 'claim' })); // a person's id makes it longer
  done(await onTask(desk, task, desk.office.dora, { type: 'reassign', to: desk.office.bao }));
  expect(await incidentsOf(id)).toMatchObject([{ code: 'large', open: true }]);
});
