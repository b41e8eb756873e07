import { ASKED, errandWithout, opened, theirs, workOpened } from '../../support/engine/errand.js';
import type { FactBody } from '../../support/engine/specification.js';

const given = errandWithout();
const claimed: FactBody = { type: 'TaskClaimed', work: 2, signer: 0, person: 'rob' };

describe('claiming', () => {
  it('makes a pool’s task one’s own', () =>
    given(...ASKED)
      .when({ type: 'claim', work: 2 }, 'rob')
      .then({ type: 'TaskClaimed', work: 2, signer: 0, person: 'rob' }));

  it('is for the pool only', () =>
    given(...ASKED)
      .when({ type: 'claim', work: 2 }, 'gus')
      .then({ refusal: { kind: 'forbidden', code: 'work.notYours' } }));

  it('happens once, and says by whom', () => {
    for (const person of ['rita', 'rob']) {
      given(...ASKED, claimed)
        .when({ type: 'claim', work: 2 }, person)
        .then({ refusal: { kind: 'conflict', code: 'work.claimedBy', params: { person: 'rob' } } });
    }
  });

  it('keeps others from completing', () =>
    given(...ASKED, claimed)
      .when({ type: 'complete', work: 2, answers: {}, outcome: 'accept' }, 'rita')
      .then({ refusal: { kind: 'conflict', code: 'work.claimedBy', params: { person: 'rob' } } }));

  it('by somebody who left since is void: the task is the pool’s again', () => {
    const withoutRob = errandWithout('rob');
    withoutRob(...ASKED, claimed)
      .when({ type: 'claim', work: 2 }, 'rita')
      .then({ type: 'TaskClaimed', person: 'rita' });
    withoutRob(...ASKED, claimed)
      .when({ type: 'complete', work: 2, answers: {}, outcome: 'accept' }, 'rita')
      .then({ type: 'TaskCompleted', person: 'rita' }, { type: 'WorkOpened' });
    withoutRob(...ASKED, claimed)
      .when({ type: 'complete', work: 2, answers: {}, outcome: 'accept' }, 'rob')
      .then({ refusal: { code: 'work.notYours' } });
  });

  it('of a task that came to oneself makes no sense', () =>
    given(opened, workOpened(1, 'ask', theirs('gus', 'village')))
      .when({ type: 'claim', work: 1 }, 'gus')
      .then({ refusal: { kind: 'conflict', code: 'work.notFromPool' } }));
});

describe('releasing', () => {
  it('gives a claimed task back to its pool', () =>
    given(...ASKED, claimed)
      .when({ type: 'release', work: 2 }, 'rob')
      .then({ type: 'TaskReleased', work: 2, signer: 0 }));

  it('is for who claimed it', () => {
    given(...ASKED, claimed)
      .when({ type: 'release', work: 2 }, 'rita')
      .then({ refusal: { kind: 'conflict', code: 'work.claimedBy', params: { person: 'rob' } } });
    given(...ASKED, claimed)
      .when({ type: 'release', work: 2 }, 'gus')
      .then({ refusal: { kind: 'forbidden', code: 'work.notYours' } });
    given(...ASKED)
      .when({ type: 'release', work: 2 }, 'rob')
      .then({ refusal: { kind: 'conflict', code: 'work.notClaimed' } });
  });

  it('of a task that came to oneself is refused', () =>
    given(opened, workOpened(1, 'ask', theirs('gus', 'village')))
      .when({ type: 'release', work: 1 }, 'gus')
      .then({ refusal: { kind: 'conflict', code: 'work.notFromPool' } }));

  it('into a pool that nobody is in any more is refused: the task would be nobody’s', () =>
    given(opened, workOpened(1, 'ask', { unit: 'village', duty: 'pilot', person: 'gus', state: 'open' }))
      .when({ type: 'release', work: 1 }, 'gus')
      .then({ refusal: { kind: 'conflict', code: 'work.notFromPool' } }));
});
