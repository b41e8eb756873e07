import { availableParallelism } from 'node:os';
import { Pace } from '../../apps/worker/src/cases/pace.js';

const EVERY_MS = 50;

/** People at work for so long, each notification saying the same; what was allowed is told as long as more waits. Gives what was told a second. */
function atWork(pace: Pace, inHand: number, seconds: number): number {
  let told = 0;
  for (let ms = 0; ms < seconds * 1_000; ms += EVERY_MS) {
    pace.heard(inHand);
    told += pace.allowed;
    pace.used(pace.allowed, true);
    jest.advanceTimersByTime(EVERY_MS);
  }
  return told / seconds;
}

describe('how much the relay tells beside people', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('more and more while they are at ease', () => {
    const pace = new Pace();
    const first = atWork(pace, 0.3, 2);
    expect(atWork(pace, 0.3, 2)).toBeGreaterThan(first * 1.5);
    expect(pace.isRush).toBe(false);
  });

  test('less and less while they are not, but never nothing', () => {
    const pace = new Pace();
    atWork(pace, 3, 4);
    expect(atWork(pace, 3, 4)).toBeCloseTo(5, 0);
    expect(pace.isRush).toBe(false);
  });

  test('in a rush it says so, and no longer when they pause; then it begins anew', () => {
    const pace = new Pace();
    atWork(pace, 12, 2);
    expect(pace.isRush).toBe(true);
    jest.advanceTimersByTime(500);
    expect([pace.isRush, pace.arePeopleAtWork]).toEqual([false, false]);
    expect(atWork(pace, 0.3, 1)).toBeGreaterThan(45);
  });

  test('of what only wants to be seen a little, however much is allowed', () => {
    const pace = new Pace();
    let shown = 0;
    for (let ms = 0; ms < 10_000; ms += EVERY_MS) {
      pace.heard(0.3);
      shown += pace.allowedToShow;
      pace.showed(pace.allowedToShow);
      jest.advanceTimersByTime(EVERY_MS);
    }
    expect(shown / 10).toBeCloseTo(5 * availableParallelism(), 0);
  });

  test('one hiccup is no rush', () => {
    const pace = new Pace();
    atWork(pace, 0.3, 1);
    pace.heard(12);
    expect(pace.isRush).toBe(false);
  });

  test('what nobody waited for says nothing of people', () => {
    const pace = new Pace();
    pace.heard(undefined);
    expect(pace.arePeopleAtWork).toBe(false);
  });

  test('nothing is saved up while nothing waits', () => {
    const pace = new Pace();
    pace.heard(0.3);
    jest.advanceTimersByTime(60_000);
    pace.heard(0.3);
    expect(pace.allowed).toBeLessThanOrEqual(5);
  });
});
