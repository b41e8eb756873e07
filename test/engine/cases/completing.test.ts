import { ASKED, CARRIED, CARRIERS, completed, errandWithout, theirs, WEIGHED, workOpened, opened } from '../../support/engine/errand.js';
import { at } from '../../support/engine/specification.js';

const given = errandWithout();
const accept = { type: 'complete', work: 2, answers: {}, outcome: 'accept' } as const;

describe('completing', () => {
  it('is for anybody of the pool, who claims it on the way', () =>
    given(...ASKED)
      .when(accept, 'rita')
      .then(
        { type: 'TaskCompleted', work: 2, person: 'rita', outcome: 'accept' },
        { type: 'WorkOpened', work: 3, step: 'carry', signers: [CARRIERS] },
      ));

  it('is for nobody else: neither the opener, nor the leader, nor an administrator', () => {
    for (const person of ['gus', 'tess', 'ada', 'nobody-at-all', 'driver']) {
      given(...ASKED)
        .when(accept, person)
        .then({ refusal: { kind: 'forbidden', code: 'work.notYours' } });
    }
  });

  it('needs one of the outcomes', () => {
    given(...ASKED)
      .when({ ...accept, outcome: undefined }, 'rob')
      .then({ refusal: { kind: 'invalid', code: 'outcome.missing' } });
    given(...ASKED)
      .when({ ...accept, outcome: 'maybe' }, 'rob')
      .then({ refusal: { kind: 'invalid', code: 'outcome.unknown' } });
  });

  it('of a step without outcomes takes none', () =>
    given(opened, workOpened(1, 'ask', theirs('gus', 'village')))
      .when({ type: 'complete', work: 1, answers: { what: '米' }, outcome: 'accept' }, 'gus')
      .then({ refusal: { code: 'outcome.unknown' } }));

  it('keeps in the state only what conditions name, never words', () =>
    given(opened, workOpened(1, 'ask', theirs('gus', 'village')))
      .when({ type: 'complete', work: 1, answers: { what: '给李奶奶一袋米', price: 8000 } }, 'gus')
      .then({ type: 'TaskCompleted', values: { price: 8000 } }, { type: 'WorkOpened', step: 'weigh' }));

  it('forgets an earlier answer that is now left out', () =>
    given(...ASKED, completed(2, 'weigh', 'rob', { outcome: 'unclear' }), workOpened(3, 'ask', theirs('gus', 'village'), { occ: 2 }))
      .when({ type: 'complete', work: 3, answers: { what: '米' } }, 'gus')
      .then({ type: 'TaskCompleted', values: { price: null } }, { type: 'WorkOpened' }));

  it('counts how often a step was entered', () =>
    given(...ASKED)
      .when({ ...accept, outcome: 'unclear' }, 'rob')
      .then({ type: 'TaskCompleted' }, { type: 'WorkOpened', step: 'ask', occ: 2, work: 3 }));

  it('counts the deadline from now on, and arms the first rung that is still to come', () =>
    given(opened, workOpened(1, 'ask', theirs('gus', 'village')))
      .when({ type: 'complete', work: 1, answers: { what: '米' } }, 'gus', at('2026-11-27T16:00'))
      .then({ type: 'TaskCompleted' }, { type: 'WorkOpened', due: at('2026-11-30T17:30'), next: { rung: 0, at: at('2026-11-30T11:30') } }));

  it('asks the machine for what a machine does', () =>
    given(...WEIGHED)
      .when({ type: 'complete', work: 3, answers: {}, outcome: 'carried' }, 'cal')
      .leadsTo({ type: 'http', seq: 8, n: 1, connection: 'board', send: ['what'] })
      .then({ type: 'TaskCompleted' }, { type: 'EffectRequested', seq: 8, n: 1, step: 'post', connection: 'board', send: ['what'] }));

  it('at an end closes the case and tells its opener', () =>
    given(...ASKED)
      .when({ ...accept, outcome: 'refuse' }, 'rob')
      .leadsTo({ type: 'incidentEnded' }, { type: 'notice', person: 'gus', code: 'closed' })
      .then({ type: 'TaskCompleted' }, { type: 'CaseClosed', outcome: 'refused', step: 'refused' }));

  it('is over when the work has ended', () =>
    given(...WEIGHED)
      .when(accept, 'rob')
      .then({ refusal: { kind: 'conflict', code: 'work.ended' } }));

  it('is over when the case is closed', () =>
    given(...ASKED, completed(2, 'weigh', 'rob', { outcome: 'refuse' }), { type: 'CaseClosed', outcome: 'refused' })
      .when(accept, 'rob')
      .then({ refusal: { kind: 'conflict', code: 'case.closed' } }));
});

describe('conditions', () => {
  const done = { type: 'effectDone', effect: { seq: 8, n: 1 } } as const;

  it('take the first way that holds', () =>
    given(...CARRIED)
      .when(done, 'driver')
      .then(
        { type: 'EffectDone' },
        { type: 'RouteTaken', from: 'price', to: 'check' },
        { type: 'WorkOpened', step: 'check', signers: [theirs('tess', 'town')] },
      ));

  it('without an answer count as false, and the fact says so: nobody is held up', () =>
    given(...CARRIED.map((fact) => (fact.type === 'TaskCompleted' ? { ...fact, values: {} } : fact)))
      .when(done, 'driver')
      .then(
        { type: 'EffectDone' },
        { type: 'RouteTaken', from: 'price', to: 'done', warning: 'price > 元(100): condition.notAnswered' },
        { type: 'CaseClosed', outcome: 'made' },
      ));
});
