import type { State } from '@wubu/engine';
import { arm, wakeRead } from '../../libs/entities/src/cases/arming.js';
import { fc, runs } from '../support/runs.js';

/** Minutes. */
type Wake = number | null;
type Move = { after: number; does: 'step'; wake: Wake } | { after: number; does: 'tell' | 'look' };

/** A step reads the clock so much before it is written. */
const UNDER_WAY = 0.9;
const START = Date.parse('2027-03-01T08:00:00.000Z');
const iso = (minute: number) => new Date(START + minute * 60_000).toISOString();
const stateWith = (wake: Wake) =>
  ({ status: 'running', tokens: [], work: wake === null ? [] : [{ next: { at: iso(wake) } }] }) as unknown as State;
const wakeOf = (state: State) => (state.work[0]?.next ? (Date.parse(state.work[0].next.at) - START) / 60_000 : Infinity);
const minuteOf = (instant: string | null) => (instant === null ? Infinity : (Date.parse(instant) - START) / 60_000);

/** A case, what is stored of its driver, and the driver: it hears rows in order, and reads the case when it wakes. */
class Pair {
  at = 0;
  before: State | undefined;
  armed: string | null = null;
  driver = Infinity;
  told = 0;
  private rows: { must: boolean; wakeAt: number }[] = [];

  step(after: State): void {
    const arming = arm(this.armed, iso(this.at - UNDER_WAY), this.before, after);
    [this.armed, this.before] = [arming.armed, after];
    this.rows.push({ must: arming.isEarlier, wakeAt: minuteOf(arming.armed) });
  }

  /** What only wants to be seen may be told with it, or dropped. */
  tell(seen: boolean): void {
    for (const row of this.rows) if (row.must || seen) this.driver = row.wakeAt;
    this.told += this.rows.filter(({ must }) => must).length;
    this.rows = [];
  }

  look(): void {
    this.driver = minuteOf(wakeRead(this.armed, iso(this.at), this.before!));
  }

  /** Time passes; the driver looks whenever it wakes. */
  until(minute: number): void {
    while (this.driver <= minute) {
      this.at = Math.max(this.at, this.driver);
      this.look();
      if (this.driver <= this.at) break; // what is due is the case's to do, not the look's
    }
    this.at = minute;
  }
}

const wakes = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 60 }) }, { weight: 1, arbitrary: fc.constant(null) });
const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ after: fc.integer({ min: 0, max: 9 }), does: fc.constant('step' as const), wake: wakes }) },
  { weight: 1, arbitrary: fc.record({ after: fc.integer({ min: 0, max: 9 }), does: fc.constantFrom('tell' as const, 'look' as const) }) },
);

test('once what must be told is told, the driver wakes no later than the case wants, whatever was dropped or read in between', () => {
  const property = fc.property(wakes, fc.array(moves, { maxLength: 20 }), fc.boolean(), (first, list, seen) => {
    const pair = new Pair();
    pair.step(stateWith(first));
    for (const move of list) {
      pair.until(pair.at + move.after);
      if (move.does === 'step') pair.step(stateWith(move.wake === null ? null : pair.at + move.wake));
      else if (move.does === 'look') pair.look();
      else pair.tell(seen);
      if (move.does === 'tell') expect(pair.driver).toBeLessThanOrEqual(Math.max(wakeOf(pair.before!), pair.at));
    }
  });
  fc.assert(property, { numRuns: runs(2000) });
});

test('a wake-up that moves about behind the one that the driver knows tells it nothing', () => {
  const pair = new Pair();
  for (const wake of [50, 600, 300, 500, 90]) pair.step(stateWith(wake));
  pair.tell(false);
  expect(pair).toMatchObject({ told: 1, driver: 50 });
  pair.step(stateWith(30));
  pair.tell(false);
  expect(pair).toMatchObject({ told: 2, driver: 30 });
});
