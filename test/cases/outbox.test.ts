import {
  askToLook,
  claimOutbox,
  coalesce,
  deleteOutbox,
  dropUnseen,
  dueEffects,
  openCases,
  outboxLag,
  overdueCases,
  postponeOutbox,
  releaseOutbox,
} from '@wubu/entities';
import type { Procedure } from '@wubu/engine';
import { clubTrip } from '../support/cases/club.js';
import { type Desk, done, DRIVER, onCase, onlyTask, onTask, opening, openDesk, openTrip, prepared } from '../support/cases/desk.js';
import { interfered } from '../support/cases/interference.js';
import { rows } from '../support/cases/tables.js';

const call = { kind: 'system', stage: 'plan', action: 'http', runs: 'later', connection: 'bus-company' } as const;
/** Two calls at once; after one of them somebody has ten minutes. */
const twoCalls: Procedure = {
  ...clubTrip,
  key: 'two-calls',
  number: 'TC{n:6}',
  start: 'ask',
  steps: {
    ask: { kind: 'human', stage: 'plan', people: { openedBy: true }, form: [{ id: 'where', kind: 'text' }], to: 'split' },
    split: { kind: 'fork', stage: 'plan', mode: 'all', branches: [{ step: 'one' }, { step: 'other' }], join: 'done' },
    one: { ...call, to: 'hurry' },
    hurry: {
      kind: 'human',
      stage: 'plan',
      people: { openedBy: true },
      deadline: { within: 'PT10M', clock: 'plain', ladder: 'soon' },
      to: 'done',
    },
    other: { ...call, to: 'done' },
    done: { kind: 'end', stage: 'go', outcome: 'made' },
  },
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk([clubTrip, twoCalls]);
});
beforeEach(async () => {
  for (const table of ['outbox', 'driver_backoff', 'wake']) await rows(desk.db, `DELETE FROM ${table}`);
  await rows(desk.db, `UPDATE effect SET status = 'stale'`);
});
afterAll(() => desk.close());

/** All that happened is two seconds ago: rows that may wait are old enough to be told. */
const later = async () => {
  await rows(desk.db, `UPDATE outbox SET at = at - interval '2 seconds'`);
  await rows(desk.db, `UPDATE "case" SET opened_at = opened_at - interval '2 seconds'`);
};
const secondsLeft = async (id: string) =>
  (
    await rows<{ left: number | null }>(
      desk.db,
      'SELECT extract(epoch FROM by - at)::float8 AS left FROM outbox WHERE case_id = $1 ORDER BY id',
      [id],
    )
  ).map(({ left }) => left);

test('Temporal hears of an opening within a quarter of an hour, of an effect at once, of other moves when there is time', async () => {
  const opened = await openTrip(desk); // wakes in an hour
  const { id } = opened.case;
  const { ben } = desk.office;
  done(await onTask(desk, onlyTask(opened).id, ben, { type: 'claim' }));
  done(await onTask(desk, onlyTask(opened).id, ben, prepared));
  expect(await secondsLeft(id)).toEqual([900, null, 0]);
});

test('a wake-up nearby is told in half of the time until then, a close when there is time: its driver would find it closed', async () => {
  const opened = await openTrip(desk);
  done(await onCase(desk, opened.case.id, { person: desk.office.ana }, { type: 'cancel' }));
  expect(await secondsLeft(opened.case.id)).toEqual([900, null]);
  await later();
  expect(await dropUnseen(desk.db, 1)).toBe(0);
});

test('while people wait for one another a move that only wants to be seen is not even written; what must be told is, and a close', async () => {
  const { inHand } = desk.db.changes;
  const crowded = interfered(desk.db, async (_, run) => {
    const found = await run();
    inHand.heard(100);
    return found;
  });
  const { ana, ben } = desk.office;
  const [opened, other] = [await openTrip(desk), await openTrip(desk)];
  const task = onlyTask(opened).id;
  done(await onTask(desk, task, ben, { type: 'claim' }, { db: crowded }));
  done(await onTask(desk, task, ben, prepared, { db: crowded }));
  done(await onCase(desk, other.case.id, { person: ana }, { type: 'cancel' }, { db: crowded }));
  for (let n = 0; n < 30; n++) inHand.heard(0);
  expect(inHand.isRush).toBe(false);
  expect(await secondsLeft(opened.case.id)).toEqual([900, 0]);
  expect(await secondsLeft(other.case.id)).toEqual([900, null]);
});

test('what came of an effect is told where it wants something earlier while another effect waits: else whoever runs finds the first one gone, and looks', async () => {
  const tells = async (...order: number[]) => {
    const { id } = done(await opening(desk, { procedure: 'two-calls', answers: {} })).case;
    const { due } = await dueEffects(desk.db, id);
    await rows(desk.db, 'DELETE FROM outbox');
    for (const n of order) done(await onCase(desk, id, DRIVER, { type: 'effectDone', effect: due[n]! }));
    return secondsLeft(id);
  };
  expect(await tells(0)).toEqual([300]);
  expect(await tells(1, 0)).toEqual([]);
});

test('what only wants to be seen is dropped when it has waited too long; what must be told, never', async () => {
  const opened = await openTrip(desk);
  done(await onTask(desk, onlyTask(opened).id, desk.office.ben, { type: 'claim' }));
  expect(await dropUnseen(desk.db, 1)).toBe(0);
  await later();
  expect(await dropUnseen(desk.db, 1)).toBe(1);
  expect(await secondsLeft(opened.case.id)).toEqual([902]); // `later` has moved its commit
});

test('the most urgent rows are claimed first, rows that may wait only after a second, or never while only what is urgent is asked for', async () => {
  const [first, second, third] = [await openTrip(desk), await openTrip(desk), await openTrip(desk)];
  await rows(desk.db, `UPDATE outbox SET by = at + interval '20 seconds' WHERE case_id = $1`, [first.case.id]);
  await rows(desk.db, 'UPDATE outbox SET by = at WHERE case_id = $1', [second.case.id]);
  expect((await claimOutbox(desk.db)).map((row) => [row.caseId, row.number])).toEqual([
    [second.case.id, second.case.number],
    [first.case.id, first.case.number],
  ]);
  await later();
  expect(await claimOutbox(desk.db, { which: 'near' })).toEqual([]);
  expect((await claimOutbox(desk.db)).map((row) => row.caseId)).toEqual([third.case.id]);
});

test('a case is claimed whole, also beyond the limit, and by one relay only', async () => {
  const opened = await Promise.all(Array.from({ length: 8 }, () => openTrip(desk)));
  for (const each of opened) done(await onTask(desk, onlyTask(each).id, desk.office.ben, { type: 'claim' }));
  await rows(desk.db, 'UPDATE outbox SET by = at WHERE by IS NOT NULL');
  const claims = await Promise.all(Array.from({ length: 4 }, () => claimOutbox(desk.db, { limit: 2, which: 'near' })));
  expect(claims.map((claimed) => coalesce(claimed).map(({ ids }) => ids.length))).toEqual(Array(4).fill([2, 2]));
  expect(new Set(claims.flat().map((row) => row.id)).size).toBe(16);
});

test('no driver can be running only where no relay ever had the row of the opening in hand', async () => {
  const opened = await openTrip(desk);
  done(await onTask(desk, onlyTask(opened).id, desk.office.ben, { type: 'claim' }));
  const claimAll = async () => {
    await later();
    return coalesce(await claimOutbox(desk.db));
  };
  const [telling] = await claimAll();
  expect(telling).toMatchObject({ driverless: true, ids: { length: 2 } });
  await releaseOutbox(desk.db, telling!.ids, { untried: true });
  const [untried] = await claimAll();
  expect(untried).toMatchObject({ driverless: true });
  expect(untried!.now.look).toBeUndefined();
  await releaseOutbox(desk.db, telling!.ids);
  expect(await claimAll()).toMatchObject([{ driverless: false, now: { look: true } }]);
  await rows(desk.db, `UPDATE outbox SET lease_until = now() - interval '1 second'`); // the relay was killed
  const [again] = await claimAll();
  expect(again).toMatchObject({ driverless: false });
  await deleteOutbox(desk.db, again!.ids);
  done(await onTask(desk, onlyTask(opened).id, desk.office.ben, { type: 'release' }));
  expect(await claimAll()).toMatchObject([{ driverless: false }]);
});

test('two relays never get the same row, until its lease is over', async () => {
  await Promise.all(Array.from({ length: 30 }, () => openTrip(desk)));
  await later();
  const claims = await Promise.all(Array.from({ length: 6 }, () => claimOutbox(desk.db, { limit: 10 })));
  const ids = claims.flat().map((row) => row.id);
  expect(ids).toHaveLength(30);
  expect(new Set(ids).size).toBe(30);
  expect(await claimOutbox(desk.db)).toEqual([]);
  await rows(desk.db, `UPDATE outbox SET lease_until = now() - interval '1 second'`);
  expect(await claimOutbox(desk.db)).toHaveLength(30);
});

test('what a dead relay held only says "look": the end of the case may have been told meanwhile', async () => {
  const opened = await openTrip(desk);
  await later();
  const [fresh] = await claimOutbox(desk.db);
  expect(fresh!.now.look).toBeUndefined();
  done(await onCase(desk, opened.case.id, { person: desk.office.ana }, { type: 'cancel' }));
  await later();
  const [close] = await claimOutbox(desk.db);
  await deleteOutbox(desk.db, [close!.id]);
  await rows(desk.db, `UPDATE outbox SET lease_until = now() - interval '1 second'`);
  expect(coalesce(await claimOutbox(desk.db))).toMatchObject([{ caseId: opened.case.id, now: { look: true, open: true } }]);
});

test('rows of one case become one telling: the newest state, all steps entered, the nearest instant', async () => {
  const opened = await openTrip(desk);
  const last = done(await onTask(desk, onlyTask(opened).id, desk.office.ben, prepared));
  await later();
  const claimed = await claimOutbox(desk.db);
  const [telling, ...others] = coalesce([...claimed].reverse());
  expect(others).toEqual([]);
  expect(telling).toMatchObject({
    caseId: opened.case.id,
    now: { seq: last.case.seq, path: ['plan', 'prepare', 'book'], workAt: last.now.workAt },
  });
  expect(telling!.by).toBe(last.now.workAt);
  expect(telling!.ids).toHaveLength(2);
  await deleteOutbox(desk.db, telling!.ids);
  expect(await outboxLag(desk.db)).toEqual({ rows: 0, lateSeconds: -Infinity });
});

test('what could not be told is tried again after a back-off of its own', async () => {
  await openTrip(desk);
  await later();
  const [row] = await claimOutbox(desk.db);
  await postponeOutbox(desk.db, [row!.id]);
  expect(await claimOutbox(desk.db)).toEqual([]);
  const [postponed] = await rows(desk.db, 'SELECT tries, lease_until > now() AS waits FROM outbox');
  expect(postponed).toEqual({ tries: 1, waits: true });
  await releaseOutbox(desk.db, [row!.id]);
  expect(await claimOutbox(desk.db)).toMatchObject([{ id: row!.id, tries: 1 }]);
});

test('a wake-up that is a minute late is told once, then after a back-off', async () => {
  const [late, fresh] = await Promise.all([openTrip(desk), openTrip(desk)]);
  await rows(desk.db, 'DELETE FROM outbox');
  await rows(desk.db, `UPDATE wake SET wake_at = now() - interval '61 seconds' WHERE case_id = $1`, [late.case.id]);
  await rows(desk.db, `UPDATE wake SET wake_at = now() - interval '59 seconds' WHERE case_id = $1`, [fresh.case.id]);
  expect(await overdueCases(desk.db)).toMatchObject([{ caseId: late.case.id, tries: 1 }]);
  const claimed = await claimOutbox(desk.db);
  expect(claimed).toMatchObject([{ caseId: late.case.id, now: { look: true, seq: late.case.seq } }]);
  expect(await overdueCases(desk.db)).toEqual([]);
  await rows(desk.db, `UPDATE driver_backoff SET next_at = now() - interval '1 second'`);
  expect(await overdueCases(desk.db)).toMatchObject([{ caseId: late.case.id, tries: 2 }]);
});

test('a case that caught up is forgotten by the sweep', async () => {
  const late = await openTrip(desk);
  await rows(desk.db, `UPDATE wake SET wake_at = now() - interval '2 minutes' WHERE case_id = $1`, [late.case.id]);
  await overdueCases(desk.db);
  await rows(desk.db, `UPDATE wake SET wake_at = now() + interval '1 hour'`);
  expect(await overdueCases(desk.db)).toEqual([]);
  expect(await rows(desk.db, 'SELECT FROM driver_backoff')).toEqual([]);
});

test('an effect that nobody performs for two minutes is told; one under way is left alone', async () => {
  const opened = await openTrip(desk);
  done(await onTask(desk, onlyTask(opened).id, desk.office.ben, prepared));
  await rows(desk.db, `UPDATE effect SET next_at = now() - interval '3 minutes', lease_until = now() WHERE status = 'pending'`);
  expect(await overdueCases(desk.db)).toEqual([]);
  await rows(desk.db, `UPDATE effect SET lease_until = NULL`);
  expect(await overdueCases(desk.db)).toMatchObject([{ caseId: opened.case.id }]);
});

test('two processes never sweep at the same moment', async () => {
  await desk.db.transaction(async (connection) => {
    await connection.query({ name: 'test sweep lock', text: `SELECT pg_try_advisory_xact_lock(hashtext('wubu sweep'))` });
    expect(await overdueCases(desk.db)).toBeUndefined();
  });
  expect(await overdueCases(desk.db)).toEqual([]);
});

test('all open cases are found page by page, the nearest wake-up first', async () => {
  const open = await Promise.all(Array.from({ length: 5 }, () => openTrip(desk)));
  done(await onCase(desk, open[0]!.case.id, { person: desk.office.ana }, { type: 'cancel' }));
  await rows(desk.db, `UPDATE wake SET wake_at = now() + interval '1 minute' WHERE case_id = $1`, [open[3]!.case.id]);
  const found: string[] = [];
  for await (const page of openCases(desk.db, 2)) found.push(...page);
  expect(found[0]).toBe(open[3]!.case.id);
  expect(found).not.toContain(open[0]!.case.id);
  const [count] = await rows<{ n: number }>(desk.db, 'SELECT count(*)::int AS n FROM "case" WHERE closed_at IS NULL');
  expect(new Set(found).size).toBe(count!.n);
});

test('a driver can be asked to look at any time', async () => {
  const opened = await openTrip(desk);
  await rows(desk.db, 'DELETE FROM outbox');
  await askToLook(desk.db, [opened.case.id, desk.office.ana]);
  expect(await claimOutbox(desk.db)).toMatchObject([{ caseId: opened.case.id, now: { look: true, at: [], path: [] } }]);
});
