import { forgetDrafts } from '@wubu/entities';
import { type Desk, done, onlyTask, onTask, openDesk, openTrip, prepared } from '../support/cases/desk.js';
import { rows } from '../support/cases/tables.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const save = (task: string, person: string, daysAgo: number) =>
  rows(desk.db, `INSERT INTO draft VALUES ($1::uuid, $2::uuid, '{"ready": true}', now() - make_interval(days => $3::int))`, [
    task,
    person,
    daysAgo,
  ]);
const savers = async (task: string) =>
  (await rows<{ person_id: string }>(desk.db, 'SELECT person_id FROM draft WHERE task_id = $1', [task])).map((row) => row.person_id);

test('the draft of who ends a task goes with it; those of others stay for 30 days', async () => {
  const { ben, bao } = desk.office;
  const task = onlyTask(await openTrip(desk)).id;
  await save(task, ben, 0);
  await save(task, bao, 29);
  done(await onTask(desk, task, ben, prepared));
  await forgetDrafts(desk.db);
  expect(await savers(task)).toEqual([bao]);
  await rows(desk.db, `UPDATE draft SET saved_at = saved_at - interval '2 days'`);
  await forgetDrafts(desk.db);
  expect(await savers(task)).toEqual([]);
});

test('the draft of an open task is kept, however old it is', async () => {
  const { ben } = desk.office;
  const task = onlyTask(await openTrip(desk)).id;
  await save(task, ben, 400);
  await forgetDrafts(desk.db);
  expect(await savers(task)).toEqual([ben]);
});
