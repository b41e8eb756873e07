import type { State } from '@wubu/engine';
import { arm, wakeRead } from '../../libs/entities/src/cases/arming.js';
import { fc, runs } from '../support/runs.js';

/** Minutes; Infinity: never. A case that does not run wants nothing. */
interface Case {
  status: 'running' | 'suspended' | 'closed';
  wake: number;
}

/** What a driver is told, or reads. */
interface Held {
  seq: number;
  wakeAt: number;
}

/** A step reads the clock so much before it is written. */
const UNDER_WAY = 4.9;
const START = Date.parse('2027-03-01T08:00:00.000Z');
const iso = (minute: number) => new Date(START + minute * 60_000).toISOString();
const minuteOf = (instant: string | null) => (instant === null ? Infinity : (Date.parse(instant) - START) / 60_000);
const stateOf = ({ status, wake }: Case) =>
  ({ status, tokens: [], work: wake === Infinity ? [] : [{ next: { at: iso(wake) } }] }) as unknown as State;

/** A case, what is stored of its driver, rows on their way, and the driver, which reads the case whenever it wakes. */
class Pair {
  at = 0;
  told = 0;
  driver: Held = { seq: 0, wakeAt: Infinity };
  private seq = 0;
  private armed: string | null = null;
  private is: Case | undefined;
  private rows: (Held & { must: boolean })[] = [];
  private looking: { asked: Held; read: Held } | undefined;

  step(next: Case): void {
    const arming = arm(this.armed, iso(this.at - UNDER_WAY), this.is && stateOf(this.is), stateOf(next));
    const must = arming.isEarlier || (this.is?.status === 'suspended' && next.status === 'running');
    [this.armed, this.is] = [arming.armed, next];
    this.rows.push({ seq: ++this.seq, wakeAt: minuteOf(arming.armed), must });
  }

  /** In any order, and again; what only wants to be seen is told too, or dropped. */
  tell({ seen, backwards }: { seen: boolean; backwards: boolean }): void {
    const rows = this.rows.filter(({ must }) => must || seen);
    if (backwards) rows.reverse();
    for (const row of [...rows, ...rows]) if (row.seq > this.driver.seq) this.driver = row;
    this.told += rows.filter(({ must }) => must).length;
    this.rows = [];
  }

  /** The driver asks, hears the answer later, and news in between are newer. */
  beginLook(): void {
    const read = { seq: this.seq, wakeAt: minuteOf(wakeRead(this.armed, iso(this.at), stateOf(this.is!))) };
    this.looking = { asked: this.driver, read };
  }

  endLook(): void {
    const { looking } = this;
    if (looking && (this.driver === looking.asked || looking.read.seq >= this.driver.seq)) this.driver = looking.read;
    this.looking = undefined;
  }

  /** Time passes; what is due is the case's to do, not the look's. */
  until(minute: number): void {
    this.endLook();
    while (this.driver.wakeAt <= minute) {
      this.at = Math.max(this.at, this.driver.wakeAt);
      this.beginLook();
      this.endLook();
      if (this.driver.wakeAt <= this.at) break;
    }
    this.at = minute;
  }

  /** All that must be told is told, and no look is under way. */
  get isSettled(): boolean {
    return !this.looking && !this.rows.some(({ must }) => must) && this.is?.status === 'running';
  }

  get wanted(): number {
    return Math.max(this.is!.wake, this.at);
  }
}

const wakes = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 90 }) }, { weight: 1, arbitrary: fc.constant(Infinity) });
const moves = fc.record({
  after: fc.integer({ min: 0, max: 9 }),
  does: fc.constantFrom('step', 'step', 'step', 'tell', 'tell', 'look', 'stop', 'close'),
  wake: wakes,
  seen: fc.boolean(),
  backwards: fc.boolean(),
});

test('once what must be told is told, in any order, the driver wakes no later than the case wants, whatever was dropped or read in between', () => {
  const property = fc.property(wakes, fc.array(moves, { maxLength: 25 }), (first, list) => {
    const pair = new Pair();
    pair.step({ status: 'running', wake: first });
    for (const { after, does, wake, ...how } of list) {
      pair.until(pair.at + after);
      if (does === 'tell') pair.tell(how);
      else if (does === 'look') pair.beginLook();
      else if (does === 'step') pair.step({ status: 'running', wake: pair.at + wake });
      else pair.step({ status: does === 'stop' ? 'suspended' : 'closed', wake: Infinity });
      if (pair.isSettled) expect(pair.driver.wakeAt).toBeLessThanOrEqual(pair.wanted);
    }
  });
  fc.assert(property, { numRuns: runs(3_000) });
});

test('a wake-up that moves about behind the one that the driver knows tells it nothing', () => {
  const pair = new Pair();
  for (const wake of [20, 600, 300, 500, 90]) pair.step({ status: 'running', wake });
  pair.tell({ seen: false, backwards: false });
  expect(pair).toMatchObject({ told: 1, driver: { wakeAt: 20 } });
  pair.step({ status: 'running', wake: 10 });
  pair.tell({ seen: false, backwards: false });
  expect(pair).toMatchObject({ told: 2, driver: { wakeAt: 10 } });
});
