import { ASKED, CARRIED, errandWithout } from '../../support/engine/errand.js';
import type { FactBody } from '../../support/engine/specification.js';

const given = errandWithout();
const effect = { seq: 8, n: 1 };
const about = { effect, token: 4, step: 'post' };
const failed: FactBody = { type: 'EffectFailed', ...about, code: 'timeout' };

describe('what a machine does', () => {
  it('goes on when it is done', () =>
    given(...CARRIED)
      .when({ type: 'effectDone', effect, status: 201 }, 'driver')
      .leadsTo()
      .then({ type: 'EffectDone', ...about, status: 201 }, { type: 'RouteTaken' }, { type: 'WorkOpened', step: 'check' }));

  it('failed for good is an incident, and the case waits', () =>
    given(...CARRIED)
      .when({ type: 'effectFailed', effect, code: 'timeout' }, 'driver')
      .leadsTo({ type: 'incident', code: 'effect', step: 'post', effect })
      .then({ type: 'EffectFailed', ...about, code: 'timeout' }));

  it('is tried again when an administrator asks', () =>
    given(...CARRIED, failed)
      .when({ type: 'retryEffect', effect }, 'ada')
      .leadsTo({ type: 'retry', effect }, { type: 'incidentEnded', effect })
      .then({ type: 'EffectRetried', ...about }));

  it('is not tried again while it is under way, nor when anybody else asks, be it an administrator of other units', () => {
    given(...CARRIED)
      .when({ type: 'retryEffect', effect }, 'ada')
      .then({ refusal: { kind: 'conflict', code: 'effect.notFailed' } });
    for (const person of ['tess', 'gus', 'driver', 'ida']) {
      given(...CARRIED, failed)
        .when({ type: 'retryEffect', effect }, person)
        .then({ refusal: { kind: 'forbidden', code: 'operator.only' } });
    }
  });

  it('may fail, be tried again, and fail again', () =>
    given(...CARRIED, failed, { type: 'EffectRetried', ...about })
      .when({ type: 'effectFailed', effect, code: 'refused' }, 'driver')
      .then({ type: 'EffectFailed', code: 'refused' }));

  it('counts as done where the good news comes after the bad', () =>
    given(...CARRIED, failed)
      .when({ type: 'effectDone', effect }, 'driver')
      .leadsTo({ type: 'incidentEnded', effect })
      .then({ type: 'EffectDone' }, { type: 'RouteTaken' }, { type: 'WorkOpened' }));

  it('that comes good while the case is suspended is no incident any more', () =>
    given(...CARRIED, failed, { type: 'CaseSuspended' })
      .when({ type: 'effectDone', effect }, 'driver')
      .leadsTo({ type: 'incidentEnded', effect })
      .then({ type: 'EffectHeld' }));

  it('ends once', () => {
    given(...CARRIED, { type: 'EffectDone', ...about })
      .when({ type: 'effectDone', effect }, 'driver')
      .then({ refusal: { kind: 'conflict', code: 'effect.notWaiting' } });
    given(...CARRIED, failed)
      .when({ type: 'effectFailed', effect, code: 'again' }, 'driver')
      .then({ refusal: { kind: 'conflict', code: 'effect.notWaiting' } });
  });

  it('is known by its number: another effect, or none, is refused', () => {
    for (const other of [
      { seq: 8, n: 2 },
      { seq: 7, n: 1 },
    ]) {
      given(...CARRIED)
        .when({ type: 'effectDone', effect: other }, 'driver')
        .then({ refusal: { code: 'effect.notWaiting' } });
    }
    given(...ASKED)
      .when({ type: 'effectDone', effect }, 'driver')
      .then({ refusal: { code: 'effect.notWaiting' } });
  });

  it('is reported by the driver, never by people', () => {
    given(...CARRIED)
      .when({ type: 'effectDone', effect }, 'ada')
      .then({ refusal: { kind: 'forbidden', code: 'system.only' } });
    given(...CARRIED)
      .when({ type: 'effectFailed', effect, code: 'no' }, 'gus')
      .then({ refusal: { kind: 'forbidden', code: 'system.only' } });
  });
});
