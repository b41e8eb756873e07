import { ASKED, CARRIED, errandWithout, opened, theirs, WEIGHED, workOpened } from '../../support/engine/errand.js';
import type { FactBody } from '../../support/engine/specification.js';

const PEOPLE = { type: 'peopleChanged' } as const;
const claimed: FactBody = { type: 'TaskClaimed', work: 2, signer: 0, person: 'rob' };
const given = errandWithout();

describe('when people change', () => {
  it('what a leaver had claimed is the pool’s again, and nobody is told: it is in their lists', () =>
    errandWithout('rob')(...ASKED, claimed)
      .when(PEOPLE, 'driver')
      .leadsTo()
      .then({ type: 'TaskReleased', work: 2, signer: 0, left: 'rob' }));

  it('so is what somebody claimed who no longer belongs to the pool', () =>
    given(...ASKED, { ...claimed, person: 'cal' })
      .when(PEOPLE, 'driver')
      .then({ type: 'TaskReleased', work: 2, left: 'cal' }));

  it('what was a leaver’s by name goes to whom the step’s rule finds now, upward where there is none, and they are told', () =>
    errandWithout('gus')(opened, workOpened(1, 'ask', theirs('gus', 'village')))
      .when(PEOPLE, 'driver')
      .leadsTo({ type: 'notice', person: 'tess', code: 'reassigned', step: 'ask', work: 1 })
      .then({ type: 'TaskReassigned', work: 1, left: 'gus', to: theirs('tess', 'town') }));

  it('what a leader had given to somebody who left goes to the step’s pool', () =>
    errandWithout('rita')(...ASKED, { type: 'TaskReassigned', work: 2, signer: 0, to: theirs('rita', 'town') })
      .when(PEOPLE, 'driver')
      .then({ type: 'TaskReassigned', left: 'rita', to: { unit: 'town', duty: 'reviewer', state: 'open' } }));

  it('a pool that lost its last member gives its work to whom the rule finds then', () =>
    errandWithout('rob', 'rita')(...ASKED, claimed)
      .when(PEOPLE, 'driver')
      .then({ type: 'TaskReassigned', work: 2, to: theirs('tess', 'town') }));

  it('where nobody is found an operator is told, once', () => {
    const all = errandWithout('gus', 'eve', 'tess', 'bo');
    const nobody: FactBody[] = [
      opened,
      workOpened(1, 'ask', { unit: 'village', state: 'open' }),
      { type: 'IncidentRaised', code: 'nobody', step: 'ask', work: 1 },
    ];
    all(opened, workOpened(1, 'ask', theirs('gus', 'village')))
      .when(PEOPLE, 'driver')
      .leadsTo({ type: 'incident', code: 'nobody', work: 1 })
      .then({ type: 'TaskReassigned', to: { unit: 'village', state: 'open' } }, { type: 'IncidentRaised', code: 'nobody', work: 1 });
    all(...nobody)
      .when(PEOPLE, 'driver')
      .then();
    given(...nobody)
      .when(PEOPLE, 'driver')
      .leadsTo({ type: 'notice', person: 'gus', code: 'reassigned' }, { type: 'incidentEnded', work: 1 })
      .then({ type: 'TaskReassigned', to: theirs('gus', 'village') });
  });

  it('whoever is still there keeps their work, and a case that waits for no person is left alone', () => {
    for (const facts of [ASKED, [...ASKED, claimed], WEIGHED, CARRIED])
      errandWithout('eve')(...facts)
        .when(PEOPLE, 'driver')
        .then();
  });

  it('only the system says so', () =>
    given(...ASKED)
      .when(PEOPLE, 'ada')
      .then({ refusal: { kind: 'forbidden', code: 'system.only' } }));
});
