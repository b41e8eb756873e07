import { parseProcedure } from '@wubu/engine';
import { completed, MORNING, people, theirs, workOpened } from '../../support/engine/errand.js';
import { specification, type FactBody } from '../../support/engine/specification.js';

const title = { 'zh-CN': '分送' };
const { procedure } = parseProcedure({
  schema: 'procedure/1',
  key: 'rounds',
  title,
  subject: 'none',
  number: 'R-{n:4}',
  caseTitle: '{data.days}',
  open: { duty: 'worker' },
  stages: [{ id: 'ask', title }],
  start: 'ask',
  steps: {
    ask: { kind: 'human', people: { openedBy: true }, form: [{ id: 'days', kind: 'number' }], to: 'rest' },
    rest: { kind: 'wait', stage: 'ask', for: 'P1D', to: 'deliver' },
    deliver: { kind: 'call', stage: 'ask', procedure: 'errand', forEach: '1..days', to: 'done' },
    done: { kind: 'end', stage: 'ask', outcome: 'made' },
  },
});

const WAITING: FactBody[] = [
  { type: 'CaseOpened', procedure: { key: 'rounds', version: 1 }, opener: { person: 'gus', unit: 'village' }, step: 'ask' },
  workOpened(1, 'ask', theirs('gus', 'village')),
  completed(1, 'ask', 'gus', { values: { days: 300 } }),
];
/** It came to its call without anybody who could give fewer. */
const STOPPED: FactBody[] = [
  ...WAITING,
  { type: 'IncidentRaised', code: 'tooMany', found: 300, step: 'deliver', cause: 4, token: 2, scope: 1 },
];
const fewer: FactBody = { type: 'FieldsSet', cause: 5, step: 'ask', occ: 1, values: { days: 2 } };
const given = specification(procedure!, people(), MORNING);

describe('a case that would have called too many others', () => {
  it('goes on past that when an administrator says so, and calls none', () =>
    given(...STOPPED)
      .when({ type: 'skipCall', step: 'deliver' }, 'ada')
      .leadsTo({ type: 'incidentEnded' }, { type: 'notice', code: 'closed', person: 'gus' })
      .then({ type: 'StandstillEnded', token: 2, step: 'deliver', skipped: true }, { type: 'CaseClosed', outcome: 'made' }));

  it('calls them when they are few enough and an administrator asks', () =>
    given(...STOPPED, fewer)
      .when({ type: 'retryCall', step: 'deliver' }, 'ada')
      .leadsTo({ type: 'own', does: 'call' }, { type: 'incidentEnded', parked: 'deliver' })
      .then({ type: 'StandstillEnded', token: 2 }, { type: 'CallStarted', step: 'deliver', items: [1, 2] }));

  it('is not led there again while they are too many', () =>
    given(...STOPPED)
      .when({ type: 'retryCall', step: 'deliver' }, 'ada')
      .then({ refusal: { kind: 'conflict', code: 'call.tooMany', params: { found: 300, max: 200 } } }));

  it('obeys nobody but an administrator of where it lies, and only where it stands still', () => {
    for (const person of ['gus', 'tess', 'driver', 'ida']) {
      given(...STOPPED)
        .when({ type: 'skipCall', step: 'deliver' }, person)
        .then({ refusal: { kind: 'forbidden', code: 'operator.only' } });
    }
    for (const [facts, step] of [
      [STOPPED, 'rest'],
      [WAITING, 'deliver'],
    ] as const) {
      given(...facts)
        .when({ type: 'skipCall', step }, 'ada')
        .then({ refusal: { kind: 'conflict', code: 'call.notStopped' } });
    }
  });
});
