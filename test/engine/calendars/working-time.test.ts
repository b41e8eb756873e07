import { fc } from '../../support/runs.js';
import { addDuration, WEEK, type Calendar, type Clock } from '@wubu/engine';

/** An instant in Chinese time, as people write it. */
const at = (local: string) => new Date(`${local}:00+08:00`).toISOString();
const local = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16);
const after = (from: string, duration: string, clock: Clock = 'working') => local(addDuration(at(from), duration, clock, WEEK));
const before = (from: string, duration: string, clock: Clock = 'working') => local(addDuration(at(from), duration, clock, WEEK, -1));

// 2026-11-24 is a Tuesday.
describe('working days', () => {
  it('do not count the first day: three from Tuesday, whatever the time, end on Friday at close of business', () => {
    expect(after('2026-11-24T00:01', 'P3D')).toBe('2026-11-27T17:30');
    expect(after('2026-11-24T23:59', 'P3D')).toBe('2026-11-27T17:30');
  });
  it('jump over the weekend', () => expect(after('2026-11-27T09:00', 'P1D')).toBe('2026-11-30T17:30'));
  it('from a day off begin with the next working day', () => expect(after('2026-11-28T09:00', 'P1D')).toBe('2026-11-30T17:30'));
  it('before: the same time of day on that many working days before', () =>
    expect(before('2026-11-30T10:00', 'P1D')).toBe('2026-11-27T10:00'));
  it('before a closed moment: counted from the last open one', () => expect(before('2026-11-29T10:00', 'P1D')).toBe('2026-11-26T17:30'));
  it('count the days of the calendar’s time zone', () => expect(after('2026-11-25T07:00', 'P1D')).toBe('2026-11-26T17:30'));
});

describe('working hours', () => {
  it('count office minutes only, over lunch and night', () => {
    expect(after('2026-11-24T11:00', 'PT2H')).toBe('2026-11-24T15:00');
    expect(after('2026-11-24T17:00', 'PT1H')).toBe('2026-11-25T09:00');
  });
  it('begin with the next open minute', () => expect(after('2026-11-28T12:34', 'PT30M')).toBe('2026-11-30T09:00'));
  it('that end with the morning end at noon, not after lunch', () => expect(after('2026-11-24T08:30', 'PT3H30M')).toBe('2026-11-24T12:00'));
  it('before count office minutes backward', () => {
    expect(before('2026-11-27T17:30', 'PT4H')).toBe('2026-11-27T11:30');
    expect(before('2026-11-30T08:30', 'PT1H')).toBe('2026-11-27T16:30');
  });
});

describe('the plain clock', () => {
  it('adds calendar days and hours, weekends and nights included', () => {
    expect(after('2026-11-27T16:00', 'P2D', 'plain')).toBe('2026-11-29T16:00');
    expect(after('2026-11-27T22:00', 'PT4H', 'plain')).toBe('2026-11-28T02:00');
    expect(before('2026-11-29T16:00', 'P2D', 'plain')).toBe('2026-11-27T16:00');
  });
  it('keeps the time of day where the zone changes to summer time', () => {
    const berlin: Calendar = { ...WEEK, timeZone: 'Europe/Berlin' };
    expect(addDuration('2026-03-28T11:00:00.000Z', 'P1D', 'plain', berlin)).toBe('2026-03-29T10:00:00.000Z');
  });
});

describe('adding time', () => {
  it('nothing is the moment itself, open or not', () => {
    expect(after('2026-11-28T12:34', 'P0D')).toBe('2026-11-28T12:34');
    expect(after('2026-11-28T12:34', 'PT0S')).toBe('2026-11-28T12:34');
  });
  it('on a calendar that never opens counts like the plain clock', () => {
    for (const never of [
      { ...WEEK, workdays: [] },
      { ...WEEK, hours: [] },
      { ...WEEK, hours: [['09:00', '09:00']] as const },
    ]) {
      expect(addDuration(at('2026-11-27T16:00'), 'P2D', 'working', never)).toBe(at('2026-11-29T16:00'));
    }
  });
  it('refuses what is no duration, and says what it expects', () => {
    expect(() => addDuration(at('2026-11-27T16:00'), '3 days', 'working', WEEK)).toThrow(
      "'3 days' is no duration; expected days such as P3D",
    );
  });
});

describe('laws of working time', () => {
  const moment = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-01-01') }).map((ms) => new Date(ms).toISOString());
  const days = fc.integer({ min: 1, max: 60 }).map((n) => `P${n}D`);
  const minutes = fc.integer({ min: 1, max: 20_000 }).map((n) => `PT${n}M`);
  const duration = fc.oneof(days, minutes);
  const sign = fc.constantFrom<1 | -1>(1, -1);
  const inOffice = (instant: string) => {
    const time = local(instant).slice(11);
    const weekday = new Date(`${local(instant)}Z`).getUTCDay();
    return weekday > 0 && weekday < 6 && ((time >= '08:30' && time <= '12:00') || (time >= '14:00' && time <= '17:30'));
  };

  it('a later start never ends earlier', () => {
    fc.assert(
      fc.property(moment, moment, duration, sign, (a, b, length, way) => {
        const [first, second] = [a, b].sort() as [string, string];
        return addDuration(first, length, 'working', WEEK, way) <= addDuration(second, length, 'working', WEEK, way);
      }),
    );
  });
  it('a count ends within office hours', () => {
    fc.assert(fc.property(moment, duration, sign, (from, length, way) => inOffice(addDuration(from, length, 'working', WEEK, way))));
  });
  it('it moves the way it should', () => {
    fc.assert(fc.property(moment, duration, (from, length) => addDuration(from, length, 'working', WEEK) > from));
    fc.assert(fc.property(moment, duration, (from, length) => addDuration(from, length, 'working', WEEK, -1) < from));
  });
  it('office minutes added and taken away again lead back, from any open moment but an opening one', () => {
    fc.assert(
      fc.property(moment, minutes, (from, length) => {
        const open = addDuration(from, 'PT1M', 'working', WEEK);
        expect(addDuration(addDuration(open, length, 'working', WEEK), length, 'working', WEEK, -1)).toBe(open);
      }),
    );
  });
  it('a day, an hour and a minute are found on a calendar that opens one minute a week, or not at all', () => {
    const seldom: Calendar = { ...WEEK, workdays: [7], hours: [['09:00', '09:01']] };
    expect(addDuration(at('2026-11-24T09:00'), 'PT3M', 'working', seldom)).toBe(at('2026-12-13T09:01'));
    expect(() => addDuration(at('2026-11-24T09:00'), 'PT99999H', 'working', seldom)).not.toThrow();
    expect(() => addDuration(at('2026-11-24T09:00'), 'P9999D', 'working', seldom)).not.toThrow();
  });
});
