import { addTime, timeBetween, WEEK } from '@wubu/engine';
import fc from 'fast-check';
import { always } from '../../support/engine/law.js';
import { at } from '../../support/engine/specification.js';

const instants = fc
  .integer({ min: Date.parse('2026-11-01T00:00:00Z'), max: Date.parse('2027-03-01T00:00:00Z') })
  .map((ms) => new Date(ms).toISOString());
const clocks = fc.constantFrom('working' as const, 'plain' as const);

describe('what is left of a deadline', () => {
  it('is as much after a suspension as before, whenever it begins and ends, also of what is late', () =>
    always(fc.tuple(instants, instants, instants, clocks), ([due, since, now, clock]) => {
      const left = timeBetween(since, due, clock, WEEK);
      expect(timeBetween(now, addTime(now, left, clock, WEEK), clock, WEEK)).toBe(left);
    }));

  it('counts office time only on the working clock', () => {
    const left = timeBetween(at('2026-11-27T16:30'), at('2026-11-30T09:30'), 'working', WEEK);
    expect(left).toBe(2 * 3_600_000);
    expect(addTime(at('2026-12-05T12:00'), left, 'working', WEEK)).toBe(at('2026-12-07T10:30'));
    expect(timeBetween(at('2026-11-27T16:30'), at('2026-11-28T16:30'), 'plain', WEEK)).toBe(24 * 3_600_000);
  });
});
