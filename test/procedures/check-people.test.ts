import { checkPeople, problemMessage, type PeopleRule, type Procedure } from '@wubu/engine';
import { office } from '../engine/organisation/office.js';
import { procedure } from './written.js';

const trip = procedure('club-outing');
const club = office({
  board: { members: { head: ['hal'], reviewer: ['rob'] } },
  choir: { parent: 'board', members: { organiser: ['ola'] } },
  chess: { members: { organiser: ['otto'] } },
});
const found = (people: PeopleRule, more: object = {}) => {
  const approve = { ...trip.steps['approve'], people, ...more };
  return checkPeople({ ...trip, steps: { ...trip.steps, approve } } as Procedure, club).map(problemMessage);
};

describe('people rules, seen against today’s organisation', () => {
  it('are fine where everybody would find somebody', () => expect(found({ openedBy: true })).toEqual([]));
  it('tell of a unit or a person that is not there', () => {
    expect(found({ headOf: 'code-nowhere', else: { openedBy: true } })).toEqual([
      "steps.approve.people.headOf: there is no unit 'code-nowhere'",
    ]);
    expect(found({ openedBy: true, else: { person: 'login-x' } })).toEqual([
      "steps.approve.people.else.person: nobody signs in as 'login-x'",
    ]);
    expect(found({ pool: { duty: 'reviewer', of: 'code-x' }, else: { openedBy: true } })).toEqual([
      "steps.approve.people.pool.of: there is no unit 'code-x'",
    ]);
  });
  it('tell where only a head would be found, or nobody', () => {
    expect(found({ pool: { duty: 'treasurer', upward: true } })).toEqual([
      'steps.approve.people: would find nobody for cases opened in code-chess (1 in all)',
      'steps.approve.people: would find nobody but a head for cases opened in code-choir (1 in all)',
    ]);
  });
  it('tell where whom they would find did the step that it is kept apart from', () => {
    expect(found({ openedBy: true }, { notWhoDid: ['plan'] })).toEqual([
      'steps.approve.people: would find nobody for cases opened in code-chess (1 in all)',
      'steps.approve.people: would find nobody but a head for cases opened in code-choir (1 in all)',
    ]);
  });
  it('say nothing of what only the case will tell: the subject’s unit, a field, who did a step', () => {
    for (const rule of [{ headOf: 'subject.unit' }, { headOf: 'data.where' }, { field: 'who' }, { whoDid: 'plan' }])
      expect(found(rule)).toEqual([]);
  });
  it('tell where nobody can open a case at all', () => {
    expect(checkPeople({ ...trip, open: { duty: 'chair' } }, club).map(problemMessage)).toEqual([
      "open.duty: nobody has the duty 'chair', so nobody can open a case",
    ]);
  });
  it('are warnings: organisations change, procedures stay', () => {
    for (const problem of checkPeople({ ...trip, open: { duty: 'chair' } }, club)) expect(problem.severity).toBe('warning');
  });
});
