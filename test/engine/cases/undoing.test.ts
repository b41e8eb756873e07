import type { FactOf, Procedure } from '@wubu/engine';
import { CARRIED, errand, MORNING, people, theirs, workOpened } from '../../support/engine/errand.js';
import { type FactBody, specification } from '../../support/engine/specification.js';

const post = errand.steps['post']!;
const refused = { ...errand.steps['refused']!, undo: true };
const definition = { ...errand, steps: { ...errand.steps, post: { ...post, undo: 'board.remove' }, refused } } as Procedure;
const given = specification(definition, people(), MORNING);
const effect = { seq: 8, n: 1 };
const [requested] = CARRIED.slice(-1);
const ITS_OWN: FactBody[] = CARRIED.slice(0, -1).map((fact) =>
  fact.type === 'TaskCompleted' && fact.work === 3 ? { ...fact, cause: 7 } : fact,
);
/** Posted at the wish of cal, who carried it; lies with the head. */
const REQUESTED: FactBody[] = [...ITS_OWN, { ...requested, undo: 'board.remove' } as FactBody];
const POSTED: FactBody[] = [
  ...REQUESTED,
  { type: 'EffectDone', cause: 9, effect, token: 4, step: 'post' },
  workOpened(4, 'check', theirs('tess', 'town'), { cause: 9, token: 5 }),
];
const undo = { type: 'own', does: 'undo', step: 'post', of: 8 } as const;

describe('what was done outside', () => {
  it('says how it is undone', () =>
    given(...CARRIED.slice(0, -2))
      .when({ type: 'complete', work: 3, answers: {}, outcome: 'carried' }, 'cal')
      .then({ type: 'TaskCompleted' }, { type: 'EffectRequested', undo: 'board.remove' }));

  it('is undone when the case is returned past it', () =>
    given(...POSTED)
      .when({ type: 'return', work: 4, step: 'weigh', then: 'again' }, 'tess')
      .leadsTo({ type: 'notice', person: 'rob' }, undo)
      .then({ type: 'TaskReturned' }, { type: 'WorkOpened', step: 'weigh' }));

  it('stays where the case comes straight back', () =>
    given(...POSTED)
      .when({ type: 'return', work: 4, step: 'weigh', then: 'straightBack' }, 'tess')
      .leadsTo({ type: 'notice', person: 'rob' })
      .then({ type: 'TaskReturned' }, { type: 'WorkOpened', step: 'weigh' }));

  it('is undone when who led to it takes that back, before or after it was done', () => {
    for (const facts of [REQUESTED, POSTED]) {
      given(...facts)
        .when({ type: 'withdraw', work: 3 }, 'cal')
        .leadsTo(...(facts === POSTED ? [{ type: 'notice', person: 'tess', code: 'withdrawn' } as const] : []), undo)
        .then({ type: 'TaskWithdrawn' }, { type: 'WorkOpened', step: 'carry' });
    }
  });

  it('cannot be taken back where it cannot be undone', () =>
    given(...ITS_OWN, requested!)
      .when({ type: 'withdraw', work: 3 }, 'cal')
      .then({ refusal: { kind: 'conflict', code: 'withdraw.tooLate' } }));

  it('is undone when the case is cancelled or terminated, and stays where the case comes to its end', () => {
    given(...POSTED)
      .when({ type: 'cancel' }, 'gus')
      .leadsTo({ type: 'notice', person: 'tess', code: 'ended' }, { type: 'incidentEnded' }, undo)
      .then({ type: 'CaseCancelled' }, { type: 'CaseClosed' });
    given(...POSTED)
      .when({ type: 'complete', work: 4, answers: {} }, 'tess')
      .leadsTo({ type: 'incidentEnded' }, { type: 'notice', code: 'closed' })
      .then({ type: 'TaskCompleted' }, { type: 'CaseClosed', step: 'done' });
  });

  it('is undone by an end that says so', () =>
    given(
      ...POSTED,
      { type: 'TaskReturned', work: 4, signer: 0, step: 'check', to: 'weigh', then: 'straightBack' },
      workOpened(5, 'weigh', theirs('rob', 'town'), { token: 6 }),
    )
      .when({ type: 'complete', work: 5, answers: {}, outcome: 'refuse' }, 'rob')
      .leadsTo({ type: 'incidentEnded' }, { type: 'notice', code: 'closed' }, undo)
      .then({ type: 'TaskCompleted' }, { type: 'CaseClosed', undoes: true }));

  it('is undone one after the other, the latest first; what cannot be undone is an incident and holds up nothing', () => {
    const again: FactBody[] = [
      ...POSTED,
      { ...(requested as FactOf<'EffectRequested'>), cause: 11, token: 6, occ: 2, undo: 'board.remove' },
      { type: 'EffectDone', cause: 12, effect: { seq: 11, n: 1 }, token: 6, step: 'post' },
      { type: 'CaseCancelled' },
      { type: 'CaseClosed', outcome: 'cancelled' },
    ];
    given(...again)
      .when({ type: 'effectDone', effect: { seq: 14, n: 1 } }, 'driver')
      .leadsTo(undo)
      .then({ type: 'EffectDone', does: 'undo' });
    given(...again)
      .when({ type: 'effectFailed', effect: { seq: 14, n: 1 }, code: 'http.404' }, 'driver')
      .leadsTo({ type: 'incident', code: 'effect', step: 'post' }, undo)
      .then({ type: 'EffectFailed', does: 'undo' });
  });
});
