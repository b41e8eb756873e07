import { ASKED, CARRIED, errandWithout, opened, theirs, workOpened } from '../../support/engine/errand.js';
import type { FactBody } from '../../support/engine/specification.js';

const given = errandWithout();
const cancelled: FactBody[] = [...CARRIED, { type: 'CaseCancelled' }, { type: 'CaseClosed', outcome: 'cancelled' }];

describe('cancelling', () => {
  it('by its opener ends the case and whatever is open', () =>
    given(...ASKED)
      .when({ type: 'cancel', words: 'f00d' }, 'gus')
      .leadsTo({ type: 'incidentEnded' })
      .then({ type: 'CaseCancelled', words: 'f00d' }, { type: 'CaseClosed', outcome: 'cancelled' }));

  it('is told to who had taken up work in it', () =>
    given(...ASKED, { type: 'TaskClaimed', work: 2, signer: 0, person: 'rob' })
      .when({ type: 'cancel' }, 'gus')
      .leadsTo({ type: 'notice', person: 'rob', code: 'ended' }, { type: 'incidentEnded' })
      .then({ type: 'CaseCancelled', told: ['rob'] }, { type: 'CaseClosed' }));

  it('by the case that called it is told to who has work in it, and to nobody else', () => {
    given(...ASKED, { type: 'TaskClaimed', work: 2, signer: 0, person: 'rob' })
      .when({ type: 'abandon' }, 'driver')
      .leadsTo({ type: 'notice', person: 'rob', code: 'ended' }, { type: 'incidentEnded' })
      .then({ type: 'CaseCancelled', told: ['rob'] }, { type: 'CaseClosed' });
    given(opened, workOpened(1, 'ask', theirs('gus', 'village')))
      .when({ type: 'abandon' }, 'driver')
      .leadsTo({ type: 'notice', person: 'gus', code: 'ended' }, { type: 'incidentEnded' })
      .then({ type: 'CaseCancelled', told: ['gus'] }, { type: 'CaseClosed' });
  });

  it('is for the opener only, and only while they work here', () => {
    for (const person of ['eve', 'tess', 'ada', 'driver'])
      given(...ASKED)
        .when({ type: 'cancel' }, person)
        .then({ refusal: { kind: 'forbidden', code: 'case.notOpener' } });
    errandWithout('gus')(...ASKED)
      .when({ type: 'cancel' }, 'gus')
      .then({ refusal: { kind: 'forbidden', code: 'case.notOpener' } });
  });

  it('happens once', () =>
    given(...cancelled)
      .when({ type: 'cancel' }, 'gus')
      .then({ refusal: { kind: 'conflict', code: 'case.closed' } }));

  it('leaves nothing to wake up for, and no effect to come back to', () => {
    given(...cancelled)
      .when({ type: 'tick', at: '2030-01-01T00:00:00.000Z' }, 'driver')
      .then();
    given(...cancelled)
      .when({ type: 'effectDone', effect: { seq: 8, n: 1 } }, 'driver')
      .then({ refusal: { kind: 'conflict', code: 'case.closed' } });
  });
});
