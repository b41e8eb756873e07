import { findSigner, type PeopleRule } from '@wubu/engine';
import { office } from './office.js';

const county = office(
  {
    bureau: { members: { head: ['bo'], publisher: ['pia'] } },
    town: { parent: 'bureau', members: { head: ['tess'], reviewer: ['rob'], treasurer: ['old'] } },
    village: { parent: 'town', members: { 'grid-worker': ['gus'] } },
    home: { parent: 'bureau', members: { head: ['hal'] } },
  },
  { absent: ['old'] },
);
const opener = { person: 'gus', unit: 'village' };
const find = (rule: PeopleRule, subject?: { unit: string }) => findSigner(rule, { opener, subject }, county);
const values = { mender: 'hal', home: 'home', leaver: 'old', nowhere: 'x' };
const done = [{ step: 'fix', by: 'rob', unit: 'town' }];
const findIn = (rule: PeopleRule, not?: string[]) => findSigner(rule, { opener, values, done }, county, not);

describe('who works at a step', () => {
  it('a named person, whose work lies in the unit they belong to', () => {
    expect(find({ person: 'login-rob' })).toEqual({ unit: 'town', person: 'rob', state: 'open' });
  });
  it('the opener, in the unit in which they opened the case', () => {
    expect(find({ openedBy: true })).toEqual({ unit: 'village', person: 'gus', state: 'open' });
  });
  it('a pool of the opener’s unit, where the rule names no other', () => {
    expect(find({ pool: { duty: 'grid-worker' } })).toEqual({ unit: 'village', duty: 'grid-worker', state: 'open' });
  });
  it('a pool upward: of the nearest unit above in which somebody has the duty', () => {
    expect(find({ pool: { duty: 'publisher', upward: true } })).toEqual({ unit: 'bureau', duty: 'publisher', state: 'open' });
  });
  it('a pool of a named unit, or of the subject’s', () => {
    expect(find({ pool: { duty: 'reviewer', of: 'code-town' } })?.unit).toBe('town');
    expect(find({ headOf: 'subject.unit' }, { unit: 'home' })).toEqual({ unit: 'home', person: 'hal', state: 'open' });
  });
});

describe('what the case has come to tells who works at a step', () => {
  it('the person whom a field names, whose work lies in the unit they belong to', () => {
    expect(findIn({ field: 'mender' })).toEqual({ unit: 'home', person: 'hal', state: 'open' });
  });
  it('a pool or the head of the unit that a field names', () => {
    expect(findIn({ headOf: 'data.home' })?.person).toBe('hal');
    expect(findIn({ pool: { duty: 'publisher', of: 'data.home', upward: true } })).toEqual({
      unit: 'bureau',
      duty: 'publisher',
      state: 'open',
    });
  });
  it('whoever did a step, where they did it', () => {
    expect(findIn({ whoDid: 'fix' })).toEqual({ unit: 'town', person: 'rob', state: 'open' });
  });
  it('what is not answered, and who has left, count as nobody', () => {
    for (const field of ['other', 'leaver', 'home']) expect(findIn({ field })?.person).toBe('tess');
    for (const headOf of ['data.other', 'data.nowhere', 'data.mender']) expect(findIn({ headOf })?.person).toBe('tess');
    expect(findIn({ whoDid: 'other' })?.person).toBe('tess');
  });
  it('who may not do it counts as nobody, be it by name, as a head or in a pool', () => {
    expect(findIn({ whoDid: 'fix' }, ['rob'])?.person).toBe('tess');
    expect(findIn({ headOf: 'data.home' }, ['hal'])?.person).toBe('bo');
    expect(findIn({ pool: { duty: 'reviewer', of: 'code-town' } }, ['rob'])?.person).toBe('tess');
    expect(findIn({ pool: { duty: 'reviewer', of: 'code-town' } }, ['hal'])?.duty).toBe('reviewer');
  });
});

describe('when a rule finds nobody', () => {
  it('the next rule is tried, as far as there are any', () => {
    const rule: PeopleRule = {
      headOf: 'opener.unit',
      else: { pool: { duty: 'treasurer', of: 'code-town' }, else: { person: 'login-pia' } },
    };
    expect(find(rule)).toEqual({ unit: 'bureau', person: 'pia', state: 'open' });
  });
  it('the head of the unit in question does it, upward', () => {
    expect(find({ pool: { duty: 'treasurer', of: 'code-town' } })).toEqual({ unit: 'town', person: 'tess', state: 'open' });
    expect(find({ pool: { duty: 'nobody-has-this' } })).toEqual({ unit: 'town', person: 'tess', state: 'open' });
  });
  it('the unit in question is that of the first rule, not of a later one', () => {
    expect(find({ pool: { duty: 'cook', of: 'code-home' }, else: { pool: { duty: 'cook', of: 'code-town' } } })?.person).toBe('hal');
  });
  it('an unknown unit, person or a missing subject counts as nobody', () => {
    expect(find({ headOf: 'code-nowhere' })?.person).toBe('tess');
    expect(find({ person: 'login-old' })?.person).toBe('tess');
    expect(find({ headOf: 'subject.unit' })?.person).toBe('tess');
  });
  it('and there is no head either, it is nobody', () => {
    expect(
      findSigner({ pool: { duty: 'cook' } }, { opener: { person: 'a', unit: 'x' } }, office({ x: { members: { other: ['a'] } } })),
    ).toBeUndefined();
  });
});
