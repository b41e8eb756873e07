import { headOf, isWithin, leaderOf, poolMembers, subtree, unitsLedBy } from '@wubu/engine';
import { office } from './office.js';

const county = office(
  {
    bureau: { members: { head: ['bo'], publisher: ['pia'] } },
    town: { parent: 'bureau', members: { head: ['old', 'tess'], reviewer: ['rob'] } },
    village: { parent: 'town', members: { 'grid-worker': ['gus', 'old'] } },
    hamlet: { parent: 'village', members: { head: ['tess'] } },
  },
  { administrators: ['pia'], absent: ['old'] },
);

describe('the head of a unit', () => {
  it('is the first person with that duty who still works there', () => expect(headOf('town', county)).toBe('tess'));
  it('is nobody where the post is vacant, whoever leads above', () => expect(headOf('village', county)).toBeUndefined());
  it('is nobody in a unit that does not exist', () => expect(headOf('nowhere', county)).toBeUndefined());
});

describe('the leader of somebody', () => {
  it('is the head of the unit where the work lies', () => expect(leaderOf('rob', 'town', county)).toBe('tess'));
  it('is looked for upward past vacant posts', () => expect(leaderOf('gus', 'village', county)).toBe('tess'));
  it('is never the person themselves', () => expect(leaderOf('tess', 'town', county)).toBe('bo'));
  it('a level up is the next person, not the same one in a second post', () => expect(leaderOf('gus', 'hamlet', county, 1)).toBe('bo'));
  it('of an unclaimed pool is the head of its unit', () => expect(leaderOf(undefined, 'town', county)).toBe('tess'));
  it('is nobody past the top of the tree', () => expect(leaderOf('rob', 'town', county, 2)).toBeUndefined());
  it('is found in a tree that runs in a circle, too', () => {
    const circle = office({ a: { parent: 'b' }, b: { parent: 'a', members: { head: ['h'] } } });
    expect(leaderOf(undefined, 'a', circle)).toBe('h');
    expect(leaderOf('h', 'a', circle)).toBeUndefined();
  });
});

describe('a pool', () => {
  it('holds the persons who have the duty and still work there', () => {
    expect(poolMembers({ unit: 'village', duty: 'grid-worker' }, county)).toEqual(['gus']);
  });
  it('of an unknown unit or duty is empty, also for names that every object has', () => {
    expect(poolMembers({ unit: 'nowhere', duty: 'head' }, county)).toEqual([]);
    expect(poolMembers({ unit: 'town', duty: 'constructor' }, county)).toEqual([]);
  });
});

describe('the tree of units', () => {
  it('a subtree is the unit with all below it', () => expect(subtree('town', county)).toEqual(['town', 'village', 'hamlet']));
  it('a unit lies within itself and all above it', () => {
    expect(isWithin('village', 'village', county)).toBe(true);
    expect(isWithin('village', 'bureau', county)).toBe(true);
    expect(isWithin('bureau', 'village', county)).toBe(false);
  });
});

describe('whose work somebody may look after', () => {
  it('a head: that of the units they lead', () => expect(unitsLedBy('tess', county)).toEqual(['town', 'hamlet']));
  it('an administrator: that of the units they belong to', () => expect(unitsLedBy('pia', county)).toEqual(['bureau']));
  it('a member: nobody’s', () => expect(unitsLedBy('rob', county)).toEqual([]));
  it('somebody who left: nobody’s', () => expect(unitsLedBy('old', county)).toEqual([]));
});
