import { poolId } from '@wubu/entities';
import { clubTrip } from '../support/cases/club.js';
import { type Desk, done, DRIVER, onCase, onlyTask, openDesk, opening, openTrip } from '../support/cases/desk.js';
import { expectSound, rows } from '../support/cases/tables.js';

/** The same trip with deadlines that are over as soon as they begin. */
const hurried = {
  ...clubTrip,
  key: 'hurried-trip',
  number: 'HT{yyyy}-{n:6}',
  steps: { ...clubTrip.steps, prepare: { ...clubTrip.steps['prepare'], deadline: { within: 'PT0S', clock: 'plain', ladder: 'soon' } } },
  ladders: {
    soon: [
      { after: 'PT1S', remind: 'assignee', tell: ['leader'] },
      { after: 'PT2S', reassign: 'leader', level: 1 },
    ],
  },
} as typeof clubTrip;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk([clubTrip, hurried]);
});
afterAll(() => desk.close());

const wakeOf = async (id: string) =>
  (await rows<{ wake_at: Date }>(desk.db, 'SELECT wake_at FROM wake WHERE case_id = $1', [id]))[0]?.wake_at.toISOString();

/** The database's clock is real: ticks until the case has no more to do. */
async function tickOut(id: string): Promise<void> {
  for (;;) {
    const result = await onCase(desk, id, DRIVER, { type: 'tick', at: new Date().toISOString() });
    if (result.kind === 'refused' || result.kind === 'missing') throw new Error(`a tick was ${result.kind}`);
    if ('now' in result && !result.now.wakeAt) return;
  }
}

test('the next wake-up of a case stands in one place; its driver looks half an hour to an hour after the opening', async () => {
  const opened = await openTrip(desk);
  const minutes = (instant: string) => (Date.parse(instant) - Date.parse(opened.facts[0]!.at)) / 60_000;
  expect(minutes((await wakeOf(opened.case.id))!)).toBe(60);
  expect(minutes(opened.now.wakeAt!)).toBeGreaterThanOrEqual(30);
  expect(minutes(opened.now.wakeAt!)).toBeLessThan(60);
});

test('a tick after the deadline tells the right people, in its own transaction, and once', async () => {
  const { ben, bao, dora, village } = desk.office;
  const opened = done(await opening(desk, { procedure: 'hurried-trip', answers: { where: '东湖' } }));
  const { id } = opened.case;
  await tickOut(id);
  await tickOut(id);
  const notices = await rows(desk.db, 'SELECT person_id, code, step FROM notice WHERE case_id = $1 ORDER BY code, person_id', [id]);
  const expected = [
    { person_id: dora, code: 'reassigned', step: 'prepare' },
    { person_id: ben, code: 'remind', step: 'prepare' },
    { person_id: bao, code: 'remind', step: 'prepare' },
    { person_id: dora, code: 'tell', step: 'prepare' },
  ];
  expect(notices).toHaveLength(4);
  expect(notices).toEqual(expect.arrayContaining(expected) as unknown);
  const [task] = await rows(desk.db, 'SELECT id, holder, person_id, duty, level, formerly FROM task WHERE case_id = $1', [id]);
  expect(task).toEqual({
    id: onlyTask(opened).id,
    holder: dora,
    person_id: dora,
    duty: null,
    level: 1,
    formerly: [poolId(village, 'helper')],
  });
  expect(await wakeOf(id)).toBeUndefined();
  await expectSound(desk.db, id);
}, 20_000);

test('a tick that repeats one which is under way does nothing twice', async () => {
  const opened = done(await opening(desk, { procedure: 'hurried-trip', answers: { where: '东湖' } }));
  const { id } = opened.case;
  await Promise.all(Array.from({ length: 4 }, () => tickOut(id)));
  const [count] = await rows<{ n: number }>(desk.db, `SELECT count(*)::int AS n FROM notice WHERE case_id = $1 AND code = 'tell'`, [id]);
  expect(count!.n).toBe(1);
  await expectSound(desk.db, id);
}, 20_000);
