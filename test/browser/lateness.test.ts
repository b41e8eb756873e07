import { groupOf, lateness } from '../../apps/web/src/escalation/lateness.js';

/** Tuesday 24 November 2026, 10:42 in the office. */
const NOW = Date.parse('2026-11-24T10:42:00+08:00');
const at = (time: string) => new Date(`${time}:00+08:00`).toISOString();
const task = (dueAt: string | undefined, level = 0) => ({ dueAt, level });
const words = (dueAt: string | undefined, level = 0) => {
  const { level: shown, className, words: said, more } = lateness(task(dueAt, level), NOW);
  return [shown, className, said.key, said.params, more?.key, more?.params];
};

describe('lateness', () => {
  test('without a time limit nothing is ever late', () => {
    expect(words(undefined)).toEqual([0, 'l0', 'none', {}, undefined, undefined]);
  });

  test('is plain on later days, and says the working time that is left', () => {
    expect(words(at('2026-11-25T10:00'))).toEqual([0, 'l0', 'tomorrow', { time: '10:00' }, 'leftHours', { hours: 6, minutes: 18 }]);
    expect(words(at('2026-11-26T17:30'))).toEqual([0, 'l0', 'weekday', { time: '17:30' }, 'leftDays', { count: 2, hours: 4 }]);
    expect(words(at('2026-12-02T17:30'))).toEqual([0, 'l0', 'date', { time: '17:30' }, 'leftDays', { count: 6, hours: 4 }]);
  });

  test('is amber on the day itself; the lunch break is no time to work in', () => {
    expect(words(at('2026-11-24T12:00'))).toEqual([1, 'l1', 'today', { time: '12:00' }, 'leftHours', { hours: 1, minutes: 18 }]);
    expect(words(at('2026-11-24T15:00'))).toEqual([1, 'l1', 'today', { time: '15:00' }, 'leftHours', { hours: 2, minutes: 18 }]);
    expect(words(at('2026-11-24T11:00'))).toEqual([1, 'l1', 'today', { time: '11:00' }, 'leftMinutes', { minutes: 18 }]);
  });

  test('is counted in office hours at first, in working days after that', () => {
    expect(words(at('2026-11-24T10:40'))).toEqual([2, 'l2', 'lateMinutes', { count: 2 }, 'due', { time: '10:40' }]);
    expect(words(at('2026-11-23T16:30'))).toEqual([2, 'l2', 'lateHours', { count: 3 }, 'due', { time: '16:30' }]);
    expect(words(at('2026-11-20T10:30'))).toEqual([2, 'l2', 'lateDays', { count: 2 }, 'due', { time: '10:30' }]); // a Friday: the weekend does not count
  });

  test('shows how far it was told', () => {
    expect(words(at('2026-11-20T10:30'), 1)).toEqual([3, 'l3', 'lateDays', { count: 2 }, 'told', { level: 1 }]);
    expect(words(at('2026-11-20T10:30'), 2)).toEqual([4, 'l4', 'lateDays', { count: 2 }, 'level', { level: 2 }]);
  });

  test('of a deadline outside office hours is counted on the plain clock', () => {
    expect(words(at('2026-11-24T20:42'))).toEqual([1, 'l1', 'today', { time: '20:42' }, 'leftHours', { hours: 10, minutes: 0 }]);
    expect(words(at('2026-11-22T10:42'))).toEqual([2, 'l2', 'lateDays', { count: 2 }, 'due', { time: '10:42' }]); // a Sunday
  });

  test('puts a task under its heading', () => {
    const heading = (dueAt: string | undefined) => groupOf(task(dueAt), NOW);
    expect(heading(at('2026-11-24T10:42'))).toBe('late');
    expect(heading(at('2026-11-24T23:59'))).toBe('today');
    expect(heading(at('2026-11-29T12:00'))).toBe('week'); // Sunday
    expect(heading(at('2026-11-30T08:30'))).toBe('later');
    expect(heading(undefined)).toBe('later');
  });
});
