import { errand, errandWithout, MORNING, opened, people, theirs } from '../../support/engine/errand.js';
import { specification } from '../../support/engine/specification.js';

const given = errandWithout();
const whole = { what: '一袋米', price: 8000 };

describe('opening a case', () => {
  it('opens the start step for its people', () =>
    given()
      .when({ type: 'open' }, 'gus')
      .then(
        { type: 'CaseOpened', opener: { person: 'gus', unit: 'village' }, step: 'ask', at: MORNING },
        { type: 'WorkOpened', work: 1, step: 'ask', occ: 1, signers: [theirs('gus', 'village')] },
      ));

  it('with answers completes the start step at once', () =>
    given()
      .when({ type: 'open', answers: whole }, 'gus')
      .then(
        { type: 'CaseOpened' },
        { type: 'WorkOpened', step: 'ask' },
        { type: 'TaskCompleted', step: 'ask', person: 'gus', values: { price: 8000 } },
        { type: 'WorkOpened', step: 'weigh', signers: [{ unit: 'town', duty: 'reviewer', state: 'open' }] },
      ));

  it('with wrong answers opens nothing, and says where they are wrong', () =>
    given()
      .when({ type: 'open', answers: { price: 1.5 } }, 'gus')
      .then({
        refusal: {
          kind: 'invalid',
          code: 'answers.invalid',
          problems: [expect.objectContaining({ path: 'what', code: 'required' }), expect.objectContaining({ path: 'price' })],
        },
      }));

  it('with an outcome alone is opening with no answers, not opening without', () =>
    given()
      .when({ type: 'open', outcome: 'accept' }, 'gus')
      .then({ refusal: { code: 'answers.invalid' } }));

  it('with answers is refused to an opener who is not among the people of the start step', () => {
    const byHead = {
      ...errand,
      steps: { ...errand.steps, ask: { ...errand.steps['ask']!, people: { headOf: 'opener.unit' } } },
    } as typeof errand;
    specification(byHead, people(), MORNING)()
      .when({ type: 'open', answers: whole }, 'gus')
      .then({ refusal: { kind: 'invalid', code: 'open.answers' } });
  });

  it('is for those who hold the duty, in a unit where they hold it', () => {
    given()
      .when({ type: 'open' }, 'rob')
      .then({ refusal: { kind: 'forbidden', code: 'open.notAllowed' } });
    given()
      .when({ type: 'open', unit: 'town' }, 'rob')
      .then({ refusal: { kind: 'forbidden', code: 'open.notAllowed' } });
    given()
      .when({ type: 'open', unit: 'town' }, 'gus')
      .then({ refusal: { kind: 'invalid', code: 'open.unit' } });
    given()
      .when({ type: 'open', unit: 'other' }, 'oda')
      .then({ type: 'CaseOpened', opener: { person: 'oda', unit: 'other' } }, { type: 'WorkOpened' });
  });

  it('is not for leavers, nor for the driver', () => {
    errandWithout('gus')()
      .when({ type: 'open' }, 'gus')
      .then({ refusal: { code: 'open.notAllowed' } });
    given()
      .when({ type: 'open' }, 'driver')
      .then({ refusal: { code: 'open.notAllowed' } });
  });

  it('names a subject exactly where the procedure is about one', () => {
    const subject = { id: 'mrs-li', unit: 'other', codes: ['alone'] };
    given()
      .when({ type: 'open', subject }, 'gus')
      .then({ refusal: { code: 'open.subject' } });
    const about = specification({ ...errand, subject: 'person' }, people(), MORNING);
    about()
      .when({ type: 'open' }, 'gus')
      .then({ refusal: { code: 'open.subject' } });
    about().when({ type: 'open', subject }, 'gus').then({ type: 'CaseOpened', subject }, { type: 'WorkOpened' });
  });

  it('happens once', () =>
    given(opened)
      .when({ type: 'open' }, 'gus')
      .then({ refusal: { kind: 'conflict', code: 'case.exists' } }));

  it('comes first', () =>
    given()
      .when({ type: 'claim', work: 1 }, 'gus')
      .then({ refusal: { kind: 'conflict', code: 'case.notOpen' } }));

  it('of a case whose start step finds nobody is an incident, not a refusal', () => {
    const byNobody = {
      ...errand,
      steps: { ...errand.steps, ask: { ...errand.steps['ask']!, people: { pool: { duty: 'pilot' } } } },
    } as typeof errand;
    specification(byNobody, people({ absent: ['tess', 'bo'] }), MORNING)()
      .when({ type: 'open' }, 'gus')
      .leadsTo({ type: 'incident', code: 'nobody', step: 'ask', work: 1 })
      .then(
        { type: 'CaseOpened' },
        { type: 'WorkOpened', signers: [{ unit: 'village', state: 'open' }] },
        { type: 'IncidentRaised', code: 'nobody', work: 1 },
      );
  });
});
