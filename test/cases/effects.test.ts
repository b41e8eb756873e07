import { dueEffects, type EffectRef, finishAttempt, readNow, startAttempt, undoAsked } from '@wubu/entities';
import { clubTrip, trip } from '../support/cases/club.js';
import { type Desk, done, DRIVER, onCase, onlyTask, onTask, openDesk, openTrip, prepared } from '../support/cases/desk.js';
import { expectSound, rows } from '../support/cases/tables.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** A case that waits for its booking. */
async function booking(): Promise<{ id: string; effect: EffectRef }> {
  const opened = await openTrip(desk);
  const moved = done(await onTask(desk, onlyTask(opened).id, desk.office.ben, prepared));
  const { due } = await dueEffects(desk.db, opened.case.id);
  expect(moved.now.workAt).toBe(moved.facts.at(-1)?.at);
  return { id: opened.case.id, effect: due[0]! };
}

async function row(id: string): Promise<{ status: string; attempts: number; wait: number; error: string | null }> {
  const [found] = await rows<{ status: string; attempts: number; wait: number; error: string | null }>(
    desk.db,
    'SELECT status, attempts, round(extract(epoch FROM next_at - clock_timestamp()))::int AS wait, error FROM effect WHERE case_id = $1',
    [id],
  );
  return found!;
}

/** The clock goes to the next attempt. */
async function untilDue(id: string): Promise<void> {
  await rows(desk.db, 'UPDATE effect SET next_at = clock_timestamp(), lease_until = NULL WHERE case_id = $1', [id]);
}

test('an action outside is due at once, with the answers it is to send', async () => {
  const { id, effect } = await booking();
  const attempt = await startAttempt(desk.db, id, effect);
  const expected = {
    attempt: 1,
    max: 8,
    action: 'http',
    connection: 'bus-company',
    step: 'book',
    send: ['where', 'cost'],
    at: expect.any(String) as string,
    payload: trip,
  };
  expect(attempt).toEqual({ kind: 'started', ...expected });
});

test('two workers never perform the same attempt', async () => {
  const { id, effect } = await booking();
  const attempts = await Promise.all(Array.from({ length: 8 }, () => startAttempt(desk.db, id, effect)));
  expect(attempts.filter((attempt) => attempt.kind === 'started')).toHaveLength(1);
  expect(attempts.filter((attempt) => attempt.kind === 'leased')).toHaveLength(7);
  expect((await dueEffects(desk.db, id)).due).toEqual([]);
});

test('what was done moves the case in the same transaction', async () => {
  const { id, effect } = await booking();
  await startAttempt(desk.db, id, effect);
  const now = await finishAttempt(desk.db, id, effect, 1, { ok: true, status: 200 });
  expect(now).toMatchObject({ open: true, at: [{ step: 'pack' }] });
  expect(now?.workAt).toBeUndefined();
  expect(await row(id)).toMatchObject({ status: 'done', attempts: 1 });
  expect(await startAttempt(desk.db, id, effect)).toEqual({ kind: 'ended' });
  await expectSound(desk.db, id);
});

test('a failure is tried again after five seconds, then after one, two, four minutes, at most an hour', async () => {
  const { id, effect } = await booking();
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 7; attempt++) {
    expect(await startAttempt(desk.db, id, effect)).toMatchObject({ kind: 'started', attempt });
    const now = await finishAttempt(desk.db, id, effect, attempt, { ok: false, code: 'timeout' });
    expect(now?.workAt).toBeDefined();
    waits.push((await row(id)).wait);
    expect(await startAttempt(desk.db, id, effect)).toEqual({ kind: 'notYet' });
    await untilDue(id);
  }
  expect(waits).toEqual([5, 60, 120, 240, 480, 960, 1920]);
});

test('the last attempt that fails is a fact and an incident, and an operator may ask again', async () => {
  const { id, effect } = await booking();
  await rows(desk.db, 'UPDATE effect SET attempts = 7 WHERE case_id = $1', [id]);
  expect(await startAttempt(desk.db, id, effect)).toMatchObject({ kind: 'started', attempt: 8 });
  const now = await finishAttempt(desk.db, id, effect, 8, { ok: false, code: 'refused' });
  expect(now?.workAt).toBeUndefined();
  expect(await row(id)).toMatchObject({ status: 'failed', error: 'refused' });
  const incidents = () =>
    rows(desk.db, 'SELECT code, step, effect_seq, effect_n, ended_at IS NULL AS open FROM incident WHERE case_id = $1', [id]);
  expect(await incidents()).toEqual([{ code: 'effect', step: 'book', effect_seq: effect.seq, effect_n: effect.n, open: true }]);

  const retried = done(await onCase(desk, id, { person: desk.office.hana }, { type: 'retryEffect', effect }));
  expect(retried.now.workAt).toBeDefined();
  expect(await row(id)).toMatchObject({ status: 'pending', attempts: 0, error: null });
  expect(await incidents()).toMatchObject([{ open: false }]);
  expect(await startAttempt(desk.db, id, effect)).toMatchObject({ kind: 'started', attempt: 1 });
  await expectSound(desk.db, id);
});

test('a failure that trying again cannot mend ends the effect at once', async () => {
  const { id, effect } = await booking();
  await startAttempt(desk.db, id, effect);
  await finishAttempt(desk.db, id, effect, 1, { ok: false, code: 'noConnection', final: true });
  expect(await row(id)).toMatchObject({ status: 'failed', attempts: 1 });
});

test('there is something to undo once an attempt may have been sent, whatever became of later ones', async () => {
  const { id, effect } = await booking();
  const undone = async () => (await undoAsked(desk.db, id, effect.seq)).kind;
  const fail = async (code: string) => {
    await startAttempt(desk.db, id, effect);
    await finishAttempt(desk.db, id, effect, 1, { ok: false, code, final: true });
  };
  const retry = () => onCase(desk, id, { person: desk.office.hana }, { type: 'retryEffect', effect });
  expect(await undone()).toBe('nothing');
  await fail('connection.unknown');
  expect(await undone()).toBe('nothing');
  done(await retry());
  expect(await undone()).toBe('nothing');
  await fail('connection.gone');
  expect(await undone()).toBe('call');
  done(await retry());
  expect(await undone()).toBe('call');
  await fail('connection.unknown');
  expect(await undone()).toBe('call');
});

test('an attempt that never came back is counted; after the last one the effect is exhausted', async () => {
  const { id, effect } = await booking();
  for (let attempt = 1; attempt <= 8; attempt++) {
    expect(await startAttempt(desk.db, id, effect)).toMatchObject({ kind: 'started', attempt });
    await untilDue(id);
  }
  expect(await startAttempt(desk.db, id, effect)).toEqual({ kind: 'exhausted' });
  await finishAttempt(desk.db, id, effect, undefined, { ok: false, code: 'lost' });
  expect(await row(id)).toMatchObject({ status: 'failed', attempts: 8, error: 'lost' });
});

test('a late failure of an attempt that was overtaken changes nothing', async () => {
  const { id, effect } = await booking();
  await startAttempt(desk.db, id, effect);
  await untilDue(id);
  await startAttempt(desk.db, id, effect);
  await finishAttempt(desk.db, id, effect, 1, { ok: false, code: 'timeout' });
  expect(await row(id)).toMatchObject({ status: 'pending', attempts: 2, error: null });
  expect(await startAttempt(desk.db, id, effect)).toEqual({ kind: 'leased' });
});

test('an effect that came too late to be of use is stale', async () => {
  const { id, effect } = await booking();
  await rows(desk.db, `UPDATE effect SET not_after = now() - interval '1 second' WHERE case_id = $1`, [id]);
  expect(await startAttempt(desk.db, id, effect)).toEqual({ kind: 'stale' });
});

test('nobody performs what a cancelled case had asked for', async () => {
  const { id, effect } = await booking();
  done(await onCase(desk, id, { person: desk.office.ana }, { type: 'cancel' }));
  expect(await row(id)).toMatchObject({ status: 'stale' });
  expect(await startAttempt(desk.db, id, effect)).toEqual({ kind: 'ended' });
  expect(await finishAttempt(desk.db, id, effect, 1, { ok: true })).toMatchObject({ open: false });
});

test('what the driver did itself needs no row for the relay', async () => {
  const { id, effect } = await booking();
  const count = async () => (await rows(desk.db, 'SELECT FROM outbox WHERE case_id = $1', [id])).length;
  const before = await count();
  await startAttempt(desk.db, id, effect);
  await finishAttempt(desk.db, id, effect, 1, { ok: true });
  await onCase(desk, id, DRIVER, { type: 'tick', at: new Date().toISOString() });
  expect(await count()).toBe(before);
});

test('a driver can read at any time where its case stands and what is due', async () => {
  const { id } = await booking();
  const now = await readNow(desk.db, id);
  expect(now).toMatchObject({ v: 1, open: true, at: [{ step: 'book', stage: 3, of: clubTrip.stages.length, occ: 1 }], path: [] });
  expect(now?.workAt).toBe('1970-01-01T00:00:00.000Z'); // due by PostgreSQL's clock: whatever Temporal's says
  expect(await readNow(desk.db, desk.office.ana)).toBeUndefined();
});
