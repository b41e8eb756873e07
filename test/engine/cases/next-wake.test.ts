import { fold, nextWake, type State, type Work } from '@wubu/engine';
import { ASKED } from '../../support/engine/errand.js';
import { at, numbered } from '../../support/engine/specification.js';

const asked: State = fold(numbered(ASKED, at('2026-11-25T10:00')));
const [work] = asked.work as [Work];
const later: Work = { ...work, no: 9, next: { rung: 1, at: at('2026-12-24T08:00') } };

describe('the next wake-up', () => {
  it('is the next rung', () => expect(nextWake(asked)).toBe(at('2026-11-26T11:30')));
  it('of several works is the earliest', () => {
    expect(nextWake({ ...asked, work: [later, work] })).toBe(at('2026-11-26T11:30'));
    expect(nextWake({ ...asked, work: [work, later] })).toBe(at('2026-11-26T11:30'));
  });
  it('is also what a token waits for', () => {
    expect(nextWake({ ...asked, tokens: [{ ...asked.tokens[0]!, until: at('2026-11-25T11:00') }] })).toBe(at('2026-11-25T11:00'));
  });
  it('is none where nothing is due, nor while the case does not run', () => {
    expect(nextWake({ ...asked, work: [] })).toBeNull();
    expect(nextWake({ ...asked, status: 'suspended' })).toBeNull();
  });
});
