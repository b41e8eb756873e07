import { ASKED, errandWithout, opened, WEIGHED, workOpened } from '../../support/engine/errand.js';
import type { FactBody } from '../../support/engine/specification.js';

const given = errandWithout();
const claimed: FactBody = { type: 'TaskClaimed', work: 2, signer: 0, person: 'rob' };
const to = (person: string, work = 2) => ({ type: 'reassign', work, to: person }) as const;

describe('reassigning', () => {
  it('by the head of the task’s unit makes it somebody’s own, and tells them', () =>
    given(...ASKED)
      .when(to('rita'), 'tess')
      .leadsTo({ type: 'notice', person: 'rita', code: 'reassigned', step: 'weigh', work: 2 })
      .then({ type: 'TaskReassigned', work: 2, signer: 0, to: { unit: 'town', person: 'rita', state: 'open' } }));

  it('takes it from who claimed it', () =>
    given(...ASKED, claimed)
      .when(to('rita'), 'tess')
      .then({ type: 'TaskReassigned', to: { unit: 'town', person: 'rita', state: 'open' } }));

  it('may be done by the head of a unit above, to anybody below that unit', () =>
    given(...ASKED)
      .when(to('oda'), 'bo')
      .then({ type: 'TaskReassigned', to: { unit: 'town', person: 'oda', state: 'open' } }));

  it('may be done by an administrator of the subtree', () =>
    given(...ASKED)
      .when(to('cora'), 'ada')
      .then({ type: 'TaskReassigned', to: { unit: 'town', person: 'cora', state: 'open' } }));

  it('may be done by nobody else: not by colleagues, not by heads or administrators elsewhere, not by the driver', () => {
    for (const person of ['rob', 'gus', 'olaf', 'ida', 'driver', 'nobody-at-all']) {
      given(...ASKED)
        .when(to('rita'), person)
        .then({ refusal: { kind: 'forbidden' } });
    }
    given(...ASKED)
      .when(to('rita'), 'olaf')
      .then({ refusal: { kind: 'forbidden', code: 'reassign.notLeader' } });
  });

  it('reaches only who works below the leader', () => {
    for (const person of ['oda', 'bo', 'nobody-at-all'])
      given(...ASKED)
        .when(to(person), 'tess')
        .then({ refusal: { kind: 'invalid', code: 'reassign.person' } });
    errandWithout('rita')(...ASKED)
      .when(to('rita'), 'tess')
      .then({ refusal: { kind: 'invalid', code: 'reassign.person' } });
  });

  it('to who has it already is refused', () =>
    given(...ASKED, claimed)
      .when(to('rob'), 'tess')
      .then({ refusal: { kind: 'conflict', code: 'reassign.same' } }));

  it('may give it to oneself', () =>
    given(...ASKED)
      .when(to('tess'), 'tess')
      .then({ type: 'TaskReassigned', to: { unit: 'town', person: 'tess', state: 'open' } }));

  it('keeps deadline and level: nothing but the holder changes', () =>
    given(...ASKED, { type: 'TaskReassigned', work: 2, signer: 0, to: { unit: 'town', person: 'rita', state: 'open' } })
      .when({ type: 'complete', work: 2, answers: {}, outcome: 'accept' }, 'rita')
      .then({ type: 'TaskCompleted', person: 'rita' }, { type: 'WorkOpened', step: 'carry' }));

  it('of a task is not undone by a release', () =>
    given(...ASKED, { type: 'TaskReassigned', work: 2, signer: 0, to: { unit: 'town', person: 'rita', state: 'open' } })
      .when({ type: 'release', work: 2 }, 'rita')
      .then({ refusal: { kind: 'conflict', code: 'work.notFromPool' } }));

  it('of a task that nobody could do ends the incident', () =>
    given(opened, workOpened(1, 'ask', { unit: 'village', state: 'open' }), {
      type: 'IncidentRaised',
      code: 'nobody',
      step: 'ask',
      work: 1,
    })
      .when(to('cal', 1), 'tess')
      .leadsTo({ type: 'notice', person: 'cal', code: 'reassigned' }, { type: 'incidentEnded', work: 1 })
      .then({ type: 'TaskReassigned', to: { unit: 'village', person: 'cal', state: 'open' } }));

  it('of a work that ended is refused', () =>
    given(...WEIGHED)
      .when(to('rita'), 'tess')
      .then({ refusal: { kind: 'conflict', code: 'work.ended' } }));
});
