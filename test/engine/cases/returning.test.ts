import { ASKED, CARRIERS, completed, errandWithout, opened, theirs, WEIGHED, workOpened } from '../../support/engine/errand.js';
import { at, type FactBody } from '../../support/engine/specification.js';

const given = errandWithout();
const returned = (then: 'again' | 'straightBack', to = 'ask'): FactBody => ({
  type: 'TaskReturned',
  work: 3,
  signer: 0,
  step: 'carry',
  to,
  then,
});
/** cal has returned the errand to gus. */
const back = (then: 'again' | 'straightBack'): FactBody[] => [
  ...WEIGHED,
  returned(then),
  workOpened(4, 'ask', theirs('gus', 'village'), {
    occ: 2,
    ...(then === 'straightBack' && { back: { step: 'carry', signers: [{ ...CARRIERS, person: 'cal' }] } }),
  }),
];
const again = { type: 'complete', work: 4, answers: { what: '一袋面' } } as const;

describe('returning', () => {
  it('gives an earlier step to who did it, with a new deadline, and tells them', () =>
    given(...WEIGHED)
      .when({ type: 'return', work: 3, step: 'weigh', then: 'again' }, 'cal', at('2026-11-26T10:00'))
      .leadsTo({ type: 'notice', person: 'rob', code: 'returned', step: 'weigh', work: 4 })
      .then(
        { type: 'TaskReturned', work: 3, signer: 0, step: 'carry', to: 'weigh', then: 'again' },
        { type: 'WorkOpened', work: 4, step: 'weigh', occ: 2, signers: [theirs('rob', 'town')], due: at('2026-11-27T17:30') },
      ));

  it('keeps the fingerprint of the reason, not the reason', () =>
    given(...WEIGHED)
      .when({ type: 'return', work: 3, step: 'weigh', then: 'again', words: 'f00d' }, 'cal')
      .then({ type: 'TaskReturned', words: 'f00d' }, { type: 'WorkOpened' }));

  it('to a step that a leaver did asks its people anew', () =>
    errandWithout('rob')(...WEIGHED)
      .when({ type: 'return', work: 3, step: 'weigh', then: 'again' }, 'cal')
      .leadsTo()
      .then({ type: 'TaskReturned' }, { type: 'WorkOpened', signers: [{ unit: 'town', duty: 'reviewer', state: 'open' }] }));

  it('leads to human steps walked before only', () => {
    for (const step of ['carry', 'check', 'post', 'done', 'nowhere', 'constructor']) {
      given(...WEIGHED)
        .when({ type: 'return', work: 3, step, then: 'again' }, 'cal')
        .then({ refusal: { kind: 'invalid', code: 'return.step' } });
    }
  });

  it('straight back twice in a chain comes all the way back', () => {
    const toCarry = { step: 'carry', signers: [{ ...CARRIERS, person: 'cal' }] };
    const toRob = { step: 'weigh', signers: [theirs('rob', 'town')], back: toCarry };
    const backAtRob = [
      ...WEIGHED,
      returned('straightBack', 'weigh'),
      workOpened(4, 'weigh', theirs('rob', 'town'), { occ: 2, back: toCarry }),
    ];
    given(...backAtRob)
      .when({ type: 'return', work: 4, step: 'ask', then: 'straightBack' }, 'rob')
      .then({ type: 'TaskReturned' }, { type: 'WorkOpened', step: 'ask', back: toRob });
    given(
      ...backAtRob,
      { type: 'TaskReturned', work: 4, signer: 0, step: 'weigh', to: 'ask', then: 'straightBack' },
      workOpened(5, 'ask', theirs('gus', 'village'), { occ: 2, back: toRob }),
    )
      .when({ type: 'complete', work: 5, answers: { what: '一袋面' } }, 'gus')
      .then({ type: 'TaskCompleted', straightBack: true }, { type: 'WorkOpened', step: 'weigh', back: toCarry });
  });

  it('of a step that is walked a second time leads only to what lay before it', () =>
    given(...ASKED, completed(2, 'weigh', 'rob', { outcome: 'unclear' }), workOpened(3, 'ask', theirs('gus', 'village'), { occ: 2 }))
      .when({ type: 'return', work: 3, step: 'weigh', then: 'again' }, 'gus')
      .then({ refusal: { kind: 'invalid', code: 'return.step' } }));

  it('from the first step leads nowhere', () =>
    given(opened, workOpened(1, 'ask', theirs('gus', 'village')))
      .when({ type: 'return', work: 1, step: 'ask', then: 'again' }, 'gus')
      .then({ refusal: { code: 'return.step' } }));

  it('is for who could complete the work', () =>
    given(...WEIGHED)
      .when({ type: 'return', work: 3, step: 'ask', then: 'again' }, 'rob')
      .then({ refusal: { kind: 'forbidden', code: 'work.notYours' } }));

  describe('“again”', () => {
    it('goes the whole way again', () =>
      given(...back('again'))
        .when(again, 'gus')
        .then(
          { type: 'TaskCompleted', step: 'ask', occ: 2 },
          { type: 'WorkOpened', step: 'weigh', occ: 2, signers: [{ duty: 'reviewer' } as never] },
        ));

    it('forgets the way behind: what comes next can be returned to what was done again', () =>
      given(...back('again'), completed(4, 'ask', 'gus', { occ: 2 }), workOpened(5, 'weigh', theirs('rita', 'town'), { occ: 2 }))
        .when({ type: 'return', work: 5, step: 'carry', then: 'again' }, 'rita')
        .then({ refusal: { code: 'return.step' } }));
  });

  describe('“straight back”', () => {
    it('goes straight back to who returned it, without the steps between', () =>
      given(...back('straightBack'))
        .when(again, 'gus')
        .then(
          { type: 'TaskCompleted', step: 'ask', straightBack: true },
          { type: 'WorkOpened', step: 'carry', occ: 2, signers: [{ ...CARRIERS, person: 'cal' }] },
        ));

    it('keeps the way between: the steps not done again can still be returned to', () =>
      given(
        ...back('straightBack'),
        completed(4, 'ask', 'gus', { occ: 2, straightBack: true }),
        workOpened(5, 'carry', { ...CARRIERS, person: 'cal' }, { occ: 2 }),
      )
        .when({ type: 'return', work: 5, step: 'weigh', then: 'again' }, 'cal')
        .then({ type: 'TaskReturned', to: 'weigh' }, { type: 'WorkOpened', step: 'weigh', signers: [theirs('rob', 'town')] }));

    it('to somebody who left since asks the step’s people anew', () =>
      errandWithout('cal')(...back('straightBack'))
        .when(again, 'gus')
        .then({ type: 'TaskCompleted' }, { type: 'WorkOpened', step: 'carry', signers: [CARRIERS] }));

    it('gives way to an outcome that says no, which takes its own way and leaves the steps between behind', () => {
      const toRob: FactBody[] = [
        ...WEIGHED,
        returned('straightBack', 'weigh'),
        workOpened(4, 'weigh', theirs('rob', 'town'), { occ: 2, back: { step: 'carry', signers: [{ ...CARRIERS, person: 'cal' }] } }),
      ];
      given(...toRob)
        .when({ type: 'complete', work: 4, answers: {}, outcome: 'refuse' }, 'rob')
        .then({ type: 'TaskCompleted', outcome: 'refuse' }, { type: 'CaseClosed', outcome: 'refused' });
      given(...toRob)
        .when({ type: 'complete', work: 4, answers: {}, outcome: 'accept' }, 'rob')
        .then(
          { type: 'TaskCompleted', straightBack: true },
          { type: 'WorkOpened', step: 'carry', signers: [{ ...CARRIERS, person: 'cal' }] },
        );
    });
  });

  it('is over once somebody else has completed', () =>
    given(...WEIGHED)
      .when({ type: 'return', work: 2, step: 'ask', then: 'again' }, 'rob')
      .then({ refusal: { kind: 'conflict', code: 'work.ended' } }));

  it('to a step whose people are gone falls to the head of their unit, upward', () =>
    errandWithout('gus')(...ASKED)
      .when({ type: 'return', work: 2, step: 'ask', then: 'again' }, 'rob')
      .leadsTo({ type: 'notice', person: 'tess', code: 'returned' })
      .then({ type: 'TaskReturned' }, { type: 'WorkOpened', step: 'ask', signers: [theirs('tess', 'town')] }));
});
