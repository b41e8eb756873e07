import { type Database, DatabaseUnavailable, openDatabase } from '@wubu/entities';
import { v7 } from 'uuid';
import { type Desk, done, onlyTask, onTask, openDesk, openTrip, opening, prepared } from '../support/cases/desk.js';
import { interfered, writes } from '../support/cases/interference.js';
import { trip } from '../support/cases/club.js';
import { byOwner, everythingOf, expectSound, rows } from '../support/cases/tables.js';

let desk: Desk;
/** One connection, so that the test knows which backend a command uses. */
let single: Database;
beforeAll(async () => {
  desk = await openDesk();
  single = await openDatabase(desk.url, { max: 1, name: 'one connection' });
});
afterAll(async () => {
  await single.close();
  await desk.close();
});

async function backendOf(db: Database): Promise<number> {
  const [row] = await rows<{ pid: number }>(db, 'SELECT pg_backend_pid() AS pid');
  return row!.pid;
}

async function kill(pid: number): Promise<void> {
  await byOwner(desk.url, 'SELECT pg_terminate_backend($1, 5000)', [pid]);
}

/** Waits until that backend waits for a lock. */
async function stuck(pid: number): Promise<void> {
  for (;;) {
    const found = await byOwner(desk.url, `SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'`, [pid]);
    if (found.length) return;
  }
}

const byCase = 'SELECT FROM case_state WHERE case_id = $1::uuid FOR UPDATE';
const byTask = 'SELECT FROM task WHERE case_id = $1::uuid FOR UPDATE';
const byWake = 'SELECT FROM wake WHERE case_id = $1::uuid FOR UPDATE';
const byRow = 'SELECT FROM "case" WHERE id = $1::uuid FOR UPDATE';

test.each([
  ['while it reads', byRow, 'LOCK TABLE "case" IN ACCESS EXCLUSIVE MODE'],
  ['when it begins to write', byCase, undefined],
  ['in the middle of the write', byTask, undefined],
  ['when all but the wake-up is written', byWake, undefined],
])('a connection that dies %s leaves nothing of the step, and it can be repeated', async (where, lockRow, lockTable) => {
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  const commandId = v7();
  const before = await everythingOf(desk.db, opened.case.id);
  const pid = await backendOf(single);
  await desk.db.transaction(async (connection) => {
    await connection.query({ name: `lock row ${where}`, text: lockRow }, [opened.case.id]);
    if (lockTable) await connection.query({ name: `lock table ${where}`, text: lockTable });
    const attempt = expect(onTask(desk, task, desk.office.ben, prepared, { commandId, db: single })).rejects.toThrow(DatabaseUnavailable);
    await stuck(pid);
    await kill(pid);
    await attempt;
  });
  expect(await everythingOf(desk.db, opened.case.id)).toEqual(before);
  expect(done(await onTask(desk, task, desk.office.ben, prepared, { commandId, db: single })).kind).toBe('applied');
  await expectSound(desk.db, opened.case.id);
});

test('a connection that dies between the statements of a step is replaced, and nobody notices', async () => {
  const opened = await openTrip(desk);
  const pid = await backendOf(single);
  const dying = interfered(single, async (statement, run) => {
    if (writes(statement)) await kill(pid);
    return run();
  });
  done(await onTask(desk, onlyTask(opened).id, desk.office.ben, prepared, { db: dying }));
  expect(await backendOf(single)).not.toBe(pid);
  await expectSound(desk.db, opened.case.id);
});

test('a connection that dies while it holds the row lets the next command go on', async () => {
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  const pid = await backendOf(single);
  let overtakers = 2;
  const busy = interfered(single, async (statement, run) => {
    if (writes(statement) && overtakers-- > 0) {
      done(await onTask(desk, task, desk.office.bao, { type: 'claim' }));
      done(await onTask(desk, task, desk.office.bao, { type: 'release' }));
    } else if (writes(statement)) {
      await kill(pid);
    }
    return run();
  });
  await expect(onTask(desk, task, desk.office.ben, prepared, { db: busy })).rejects.toThrow(DatabaseUnavailable);
  expect(busy.locked).toBe(1);
  done(await onTask(desk, task, desk.office.ben, prepared));
  await expectSound(desk.db, opened.case.id);
});

test('an opening whose connection dies leaves no case, and can be repeated', async () => {
  const commandId = v7();
  const pid = await backendOf(single);
  await desk.db.transaction(async (connection) => {
    await connection.query({ name: 'test lock openings', text: 'LOCK TABLE task IN ACCESS EXCLUSIVE MODE' });
    const attempt = expect(opening({ ...desk, db: single }, { commandId, answers: trip })).rejects.toThrow(DatabaseUnavailable);
    await stuck(pid);
    await kill(pid);
    await attempt;
  });
  expect(await rows(desk.db, 'SELECT FROM opening WHERE key = $1', [commandId])).toHaveLength(0);
  expect((await openTrip(desk, { commandId })).kind).toBe('applied');
});
