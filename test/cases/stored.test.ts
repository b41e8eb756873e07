import { STATE_VERSION } from '@wubu/engine';
import { readNow, readState } from '@wubu/entities';
import { Client } from 'pg';
import { dearTrip } from '../support/cases/club.js';
import { type Desk, done, DRIVER, onCase, onlyTask, onTask, openDesk, openTrip, prepared } from '../support/cases/desk.js';
import { byOwner, everythingOf, expectSound, rows } from '../support/cases/tables.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const asOwner = (sql: string, values?: unknown[]) => byOwner(desk.url, sql, values);

/** What a pool's connections are asked, as they see it. */
async function asked(work: () => Promise<unknown>): Promise<unknown[]> {
  const seen = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    return seen.mock.calls.map(([config]) => config as unknown);
  } finally {
    seen.mockRestore();
  }
}

test('a step is two prepared statements, and no other', async () => {
  const opened = await openTrip(desk);
  const queries = await asked(async () => done(await onTask(desk, onlyTask(opened).id, desk.office.ben, prepared)));
  expect(queries).toMatchObject([{ name: 'read task' }, { name: expect.stringMatching(/^write g e1 /) as unknown }]);
});

test('whatever a command does, its statements are prepared', async () => {
  const { ana, ben, bao, dora } = desk.office;
  const words = 'a'.repeat(64);
  const queries = await asked(async () => {
    const opened = await openTrip(desk, { answers: dearTrip });
    const agreed = done(await onTask(desk, onlyTask(opened).id, dora, { type: 'complete', answers: {}, outcome: 'yes' }));
    const task = onlyTask(agreed).id;
    done(await onTask(desk, task, ben, { type: 'claim' }));
    done(await onTask(desk, task, dora, { type: 'reassign', to: bao, words }, { note: '忙' }));
    done(await onTask(desk, task, bao, { type: 'return', step: 'agree', then: 'straightBack', words }, { note: '说明' }));
    await onTask(desk, task, bao, { type: 'claim' });
    done(await onCase(desk, opened.case.id, { person: ana }, { type: 'cancel', words }, { note: '下雨' }));
  });
  expect(queries.length).toBeGreaterThan(12);
  for (const query of queries) expect(query).toMatchObject({ name: expect.stringMatching(/^.{1,62}$/) as unknown });
});

test('what happened can be neither changed nor deleted by the application', async () => {
  const opened = await openTrip(desk);
  for (const sql of [
    'UPDATE fact SET at = now()',
    'DELETE FROM fact',
    'TRUNCATE fact',
    'UPDATE answer SET data = NULL',
    'DELETE FROM note',
  ])
    await expect(rows(desk.db, sql)).rejects.toThrow('permission denied');
  await expectSound(desk.db, opened.case.id);
});

test('not even the owner of the tables changes what happened by mistake', async () => {
  await openTrip(desk);
  for (const sql of ['UPDATE fact SET at = now()', 'DELETE FROM fact', 'TRUNCATE fact', 'DELETE FROM procedure_version'])
    await expect(asOwner(sql)).rejects.toThrow('is append-only');
  await expect(asOwner(`UPDATE procedure_version SET definition = '{}'`)).rejects.toThrow('is append-only');
});

test('a state of an older shape is folded anew from its facts', async () => {
  const opened = await openTrip(desk);
  await rows(desk.db, `UPDATE case_state SET state = '{"v":0,"seq":1}' WHERE case_id = $1`, [opened.case.id]);
  expect(await readNow(desk.db, opened.case.id)).toMatchObject({ seq: opened.case.seq, at: opened.now.at });
  done(await onTask(desk, onlyTask(opened).id, desk.office.ben, prepared));
  await expectSound(desk.db, opened.case.id);
});

test.each([
  ['newer', '{"v":99,"seq":1}', /has version 99, this program knows \d+/],
  ['broken', '{"v":', /cannot be read/],
  ['of another moment', `{"v":${STATE_VERSION},"seq":1}`, /says fact 1, its row says 3/],
])('a state that is %s is a fault, and nothing is written', async (_, state, message) => {
  const opened = await openTrip(desk);
  await rows(desk.db, 'UPDATE case_state SET state = $2, seq = 3 WHERE case_id = $1', [opened.case.id, state]);
  const before = await everythingOf(desk.db, opened.case.id);
  await expect(onTask(desk, onlyTask(opened).id, desk.office.ben, prepared)).rejects.toThrow(message);
  expect(await everythingOf(desk.db, opened.case.id)).toEqual(before);
});

test('after a backup was restored a case goes on from where it was then', async () => {
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  const { id } = opened.case;
  const commandId = '01900000-0000-7000-8000-000000000001';
  const [state] = await asOwner('SELECT seq, state FROM case_state WHERE case_id = $1', [id]);
  const lost = done(await onTask(desk, task, desk.office.ben, { type: 'claim' }, { commandId }));
  const { seq, state: text } = state as { seq: number; state: string };
  await asOwner(`ALTER TABLE fact DISABLE TRIGGER fact_kept`);
  await asOwner('DELETE FROM fact WHERE case_id = $1 AND seq > $2', [id, seq]);
  await asOwner(`ALTER TABLE fact ENABLE TRIGGER fact_kept`);
  await asOwner('UPDATE case_state SET seq = $2, state = $3 WHERE case_id = $1', [id, seq, text]);
  await asOwner('UPDATE task SET holder = pool_id, person_id = NULL WHERE id = $1', [task]);

  const again = done(await onTask(desk, task, desk.office.ben, { type: 'claim' }, { commandId }));
  expect(again).toMatchObject({ kind: 'applied', case: { seq: lost.case.seq } });
  await expectSound(desk.db, id);
});

test('people say why in notes; facts hold only the hash', async () => {
  const opened = await openTrip(desk);
  const hash = 'ab'.repeat(32);
  const { dora, bao } = desk.office;
  const moved = done(await onTask(desk, onlyTask(opened).id, dora, { type: 'reassign', to: bao, words: hash }, { note: '小宝请假' }));
  const [note] = await rows(desk.db, 'SELECT seq, text FROM note WHERE case_id = $1', [opened.case.id]);
  expect(note).toEqual({ seq: moved.case.seq, text: '小宝请假' });
  const facts = await rows<{ data: object }>(desk.db, 'SELECT data FROM fact WHERE case_id = $1', [opened.case.id]);
  expect(JSON.stringify(facts)).toContain(hash);
  expect(JSON.stringify(facts)).not.toMatch(/小宝|东湖/);
});

test('what was saved for a task unfinished goes with the task', async () => {
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  await rows(desk.db, `INSERT INTO draft (task_id, person_id, answers, saved_at) VALUES ($1, $2, '{}', now())`, [task, desk.office.ben]);
  done(await onTask(desk, task, desk.office.ben, prepared));
  expect(await rows(desk.db, 'SELECT FROM draft WHERE task_id = $1', [task])).toHaveLength(0);
});

test('an early tick writes nothing and tells where the case stands', async () => {
  const opened = await openTrip(desk);
  const before = await everythingOf(desk.db, opened.case.id);
  const result = await onCase(desk, opened.case.id, DRIVER, { type: 'tick', at: new Date().toISOString() });
  expect(result).toMatchObject({ kind: 'nothing', now: { seq: opened.case.seq, open: true, wakeAt: opened.now.wakeAt } });
  expect(await everythingOf(desk.db, opened.case.id)).toEqual(before);
});

test('a cancelled case has no open task, no wake-up and no open incident', async () => {
  const opened = await openTrip(desk);
  const { id } = opened.case;
  expect(await rows(desk.db, 'SELECT FROM wake WHERE case_id = $1', [id])).toHaveLength(1);
  const cancelled = done(await onCase(desk, id, { person: desk.office.ana }, { type: 'cancel' }));
  expect(cancelled.now).toMatchObject({ open: false, at: [] });
  expect(await rows(desk.db, 'SELECT how, ended_by FROM task_ended WHERE case_id = $1 AND step = $2', [id, 'prepare'])).toEqual([
    { how: 'cancelled', ended_by: desk.office.ana },
  ]);
  for (const table of ['task', 'wake']) expect(await rows(desk.db, `SELECT FROM ${table} WHERE case_id = $1`, [id])).toHaveLength(0);
  const [row] = await rows(desk.db, 'SELECT status, outcome, closed_at IS NOT NULL AS closed FROM "case" WHERE id = $1', [id]);
  expect(row).toEqual({ status: 'closed', outcome: 'cancelled', closed: true });
  await expectSound(desk.db, id);
});

test('the state kept with a case is what its readers get', async () => {
  const opened = await openTrip(desk);
  const [row] = await rows<{ seq: number; state: string }>(desk.db, 'SELECT seq, state FROM case_state WHERE case_id = $1', [
    opened.case.id,
  ]);
  expect(await readState(desk.db, opened.case.id, row!.seq, row!.state)).toEqual(JSON.parse(row!.state));
});
