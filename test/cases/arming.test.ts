import type { State } from '@wubu/engine';
import { arm, wakeRead } from '../../libs/entities/src/cases/arming.js';
import { fc, runs } from '../support/runs.js';

/** Minutes; Infinity: never. A case that does not run wants nothing. */
interface Case {
  status: 'running' | 'suspended';
  wake: number;
}

/** What a driver is told, or reads. `works`: an effect is to be performed, or under way. */
interface Held {
  seq: number;
  wakeAt: number;
  works: boolean;
}

/** `look`: a relay had it in hand before, so that is all it says. */
interface Row {
  now: Held;
  must: boolean;
  look: boolean;
}

/** What a driver asked for while it held `before`; the answer, once the database gave it. */
interface Question {
  asks: 'look' | 'tick';
  before: Held | undefined;
  answer?: Held;
}

/** It asks one question at a time. `told`: to look. `results`: of its effects, on their way to it. */
interface Driver {
  held?: Held | undefined;
  told: boolean;
  question?: Question | undefined;
  results: Held[];
}

/** `another`: one more effect of the case waits, so that nobody is surprised to find nothing to perform. */
interface Effect {
  begunBy: Driver | undefined;
  another: boolean;
}

/** How a question goes: it waits for the database, its answer waits, neither. `wake`: in how many minutes a tick wants the next one. */
interface How {
  late: 'asking' | 'answer' | 'no';
  wake: number;
}

/** A step reads the clock so much before it is written. */
const UNDER_WAY = 4.9;
const START = Date.parse('2027-03-01T08:00:00.000Z');
const iso = (minute: number) => new Date(START + minute * 60_000).toISOString();
const minuteOf = (instant: string | null) => (instant === null ? Infinity : (Date.parse(instant) - START) / 60_000);
const stateOf = ({ status, wake }: Case) =>
  ({ status, tokens: [], work: wake === Infinity ? [] : [{ next: { at: iso(wake) } }] }) as unknown as State;

/** A case, what is stored of its driver, two relays with rows in hand, and the driver that runs; those before it may have left something under way. */
class Scene {
  at = 0;
  told = 0;
  driver: Driver | undefined;
  private seq = 0;
  private armed: string | null = null;
  private is!: Case;
  private rows: Row[] = [];
  private readonly hands: Row[][] = [[], []];
  private effect: Effect | undefined;
  private last: Effect | undefined;
  private ticksLeft = 0;

  constructor(wake: number) {
    this.write({ status: 'running', wake }, { readsClock: 0 });
  }

  private write(
    next: Case,
    {
      readsClock = this.at - UNDER_WAY,
      must = false,
      isHeard = () => false,
    }: { readsClock?: number; must?: boolean; isHeard?: (isEarlier: boolean) => boolean },
  ): void {
    const before = this.seq ? stateOf(this.is) : undefined;
    const { armed, isEarlier } = arm(this.armed, iso(readsClock), before, stateOf(next));
    [this.armed, this.is] = [armed, next];
    const now = { seq: ++this.seq, wakeAt: minuteOf(armed), works: this.effect !== undefined };
    if (!isHeard(isEarlier)) this.rows.push({ now, must: must || isEarlier, look: false });
  }

  step(wake: number): void {
    this.write({ status: 'running', wake: this.at + wake }, { must: this.is.status === 'suspended' });
  }

  suspend(): void {
    this.write({ status: 'suspended', wake: Infinity }, {});
  }

  /** A step asks for an effect; it is performed by the driver, or right after the step. */
  beginEffect({ another, byDriver }: { another: boolean; byDriver: boolean }): void {
    if (this.effect || this.is.status !== 'running' || (byDriver && !this.driver)) return;
    this.effect = { begunBy: byDriver ? this.driver : undefined, another };
    this.write(this.is, { must: true });
  }

  endEffect(wake: number): void {
    const { effect, driver, is } = this;
    if (!effect || is.status !== 'running') return;
    [this.effect, this.last] = [undefined, effect];
    this.write({ status: 'running', wake: this.at + wake }, { isHeard: (isEarlier) => !(isEarlier && effect.another) });
    if (driver && driver === effect.begunBy) driver.results.push(this.read());
  }

  private tick(wake: number): void {
    if (this.is.wake <= this.at) this.write({ status: 'running', wake: this.at + wake }, { readsClock: this.at, isHeard: () => true });
  }

  private read(): Held {
    return { seq: this.seq, wakeAt: minuteOf(wakeRead(this.armed, iso(this.at), stateOf(this.is))), works: this.effect !== undefined };
  }

  /** All that is free of the case. */
  claim(relay: 0 | 1): void {
    if (this.hands[relay]!.length) return;
    this.hands[relay] = this.rows;
    this.rows = [];
  }

  /** As one signal. Who dies after it has its rows told again. */
  tell(relay: 0 | 1, dies = false): void {
    const rows = this.hands[relay]!;
    if (!rows.length) return;
    this.signal(rows);
    this.told += rows.filter(({ must }) => must).length;
    if (dies) this.expire(relay);
    else this.rows = this.rows.filter((row) => !rows.some(({ now }) => now.seq === row.now.seq));
    this.hands[relay] = [];
  }

  /** A relay is slower than its lease: what it has in hand is free as well. */
  expire(relay: 0 | 1): void {
    this.rows.push(...this.hands[relay]!.map((row) => ({ ...row, look: true })));
  }

  dropSeen(): void {
    this.rows = this.rows.filter(({ must }) => must);
  }

  /** Starts a driver where none runs; but at the opening it looks first. */
  private signal(rows: Row[]): void {
    const newest = rows.map(({ now }) => now).reduce((a, b) => (a.seq > b.seq ? a : b));
    const look = rows.some((row) => row.look);
    this.driver ??= { told: !rows.some(isOpening), results: [] };
    if (look) this.driver.told = true;
    else if (!this.driver.held || newest.seq > this.driver.held.seq) this.driver.held = newest;
  }

  /** By hand, but not in the second in which a relay starts the case's first driver. What it has under way goes on. */
  terminate(): void {
    if (this.hands.flat().some(isOpening)) return;
    if (this.driver?.question?.asks === 'tick' && !this.driver.question.answer) this.ticksLeft++;
    this.driver = undefined;
  }

  start(): void {
    this.driver ??= { told: true, results: [] };
  }

  look(): void {
    if (this.driver) this.driver.told = true;
  }

  /** Ticks that drivers asked for which were ended since. */
  tickLeft(wake: number): void {
    for (; this.ticksLeft > 0; this.ticksLeft--) this.tick(wake);
  }

  /** Whatever is on its way to the driver comes. */
  arrive(wake: number): void {
    const { driver } = this;
    if (driver?.question) this.answer(driver, driver.question, { late: 'no', wake });
    for (const result of driver?.results.splice(0) ?? []) if (!driver!.held || result.seq >= driver!.held.seq) driver!.held = result;
  }

  private answer(driver: Driver, question: Question, { late, wake }: How): void {
    if (late === 'asking') return;
    if (!question.answer && question.asks === 'tick') this.tick(wake);
    question.answer ??= this.read();
    if (late === 'answer') return;
    const isUnmoved = !driver.held || driver.held === question.before;
    if (isUnmoved || question.answer.seq >= driver.held!.seq) driver.held = question.answer;
    driver.question = undefined;
  }

  /** The driver does what there is to do now. Where an effect that it held is gone, it looks. */
  run(how: How): void {
    const { driver } = this;
    while (driver && !driver.question) {
      const { held } = driver;
      if (held?.works && !this.effect) {
        driver.held = { ...held, works: false };
        driver.told ||= !this.last?.another;
      } else if (driver.told || !held) {
        driver.told = false;
        this.ask(driver, 'look', how);
      } else if (held.wakeAt <= this.at) this.ask(driver, 'tick', how);
      else return;
    }
  }

  private ask(driver: Driver, asks: Question['asks'], how: How): void {
    driver.question = { asks, before: driver.held };
    this.answer(driver, driver.question, how);
  }

  until(minute: number, how: How): void {
    while (this.driver?.held && !this.driver.question && this.driver.held.wakeAt <= minute) {
      this.at = Math.max(this.at, this.driver.held.wakeAt);
      this.run(how);
    }
    this.at = minute;
  }

  /** All that must be told is told, and a driver sleeps. */
  get isSettled(): boolean {
    const { driver, rows, hands } = this;
    const isWaiting = driver !== undefined && !driver.question && driver.results.length === 0;
    return isWaiting && this.is.status === 'running' && ![rows, ...hands].flat().some(({ must }) => must);
  }

  get wanted(): number {
    return Math.max(this.is.wake, this.at);
  }
}

function isOpening({ now, look }: Row): boolean {
  return now.seq === 1 && !look;
}

const wakes = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 90 }) }, { weight: 1, arbitrary: fc.constant(Infinity) });
/** `deliver`: claimed and told. */
const happens = {
  step: (scene: Scene, { wake }: Move) => scene.step(wake),
  suspend: (scene: Scene) => scene.suspend(),
  claim: (scene: Scene, { relay }: Move) => scene.claim(relay),
  tell: (scene: Scene, { relay }: Move) => scene.tell(relay),
  tellAndDie: (scene: Scene, { relay }: Move) => scene.tell(relay, true),
  deliver: (scene: Scene, { relay }: Move) => {
    scene.claim(relay);
    scene.tell(relay);
  },
  expire: (scene: Scene, { relay }: Move) => scene.expire(relay),
  dropSeen: (scene: Scene) => scene.dropSeen(),
  look: (scene: Scene) => scene.look(),
  arrive: (scene: Scene, { wake }: Move) => scene.arrive(wake),
  terminate: (scene: Scene) => scene.terminate(),
  start: (scene: Scene) => scene.start(),
  tickLeft: (scene: Scene, { wake }: Move) => scene.tickLeft(wake),
  beginEffect: (scene: Scene, { effect }: Move) => scene.beginEffect(effect),
  endEffect: (scene: Scene, { wake }: Move) => scene.endEffect(wake),
};
const often: (keyof typeof happens)[] = ['step', 'step', 'deliver', 'deliver', 'arrive', 'start'];

interface Move {
  after: number;
  does: keyof typeof happens;
  wake: number;
  relay: 0 | 1;
  late: How['late'];
  effect: { another: boolean; byDriver: boolean };
}

const moves: fc.Arbitrary<Move> = fc.record({
  after: fc.integer({ min: 0, max: 9 }),
  does: fc.constantFrom(...(Object.keys(happens) as (keyof typeof happens)[]), ...often),
  wake: wakes,
  relay: fc.constantFrom(0, 1),
  late: fc.constantFrom('no', 'no', 'no', 'answer', 'asking'),
  effect: fc.record({ another: fc.boolean(), byDriver: fc.boolean() }),
});

test('once what must be told is told, the driver wakes no later than the case wants: whichever relay tells in whichever order, or dies; whatever is dropped, read, answered late, or left under way by a driver that was ended', () => {
  const property = fc.property(wakes, fc.array(moves, { minLength: 10, maxLength: 60, size: 'max' }), (first, list) => {
    const scene = new Scene(first);
    for (const move of list) {
      scene.until(scene.at + move.after, move);
      happens[move.does](scene, move);
      scene.run(move);
      if (scene.isSettled) expect(scene.driver?.held?.wakeAt).toBeLessThanOrEqual(scene.wanted);
    }
  });
  fc.assert(property, { numRuns: runs(6_000) });
});

test('a wake-up that moves about behind the one that the driver knows tells it nothing', () => {
  const scene = new Scene(20);
  const wakesAt = (...wakes: number[]) => {
    for (const wake of wakes) scene.step(wake);
    happens.deliver(scene, { relay: 0 } as Move);
  };
  wakesAt(600, 300, 500, 90);
  expect(scene).toMatchObject({ told: 1, driver: { held: { wakeAt: 20 } } });
  wakesAt(10);
  expect(scene).toMatchObject({ told: 2, driver: { held: { wakeAt: 10 } } });
});
