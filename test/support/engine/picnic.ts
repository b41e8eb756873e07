import { parseProcedure, problemMessage, type Procedure } from '@wubu/engine';
import { office } from '../../engine/organisation/office.js';
import { at, specification } from './specification.js';

const title = { 'zh-CN': '野餐' };
const human = { kind: 'human', people: { pool: { duty: 'helper', of: 'club' } } };

/** A picnic of the club: food and, for a longer one, a tent side by side; the tent is pitched while somebody borrows a mat. */
export const picnicWritten = {
  schema: 'procedure/1',
  key: 'picnic',
  title,
  subject: 'none',
  number: 'P{yyyy}-{n:4}',
  caseTitle: '{data.where}',
  open: { duty: 'helper' },
  stages: ['plan', 'prepare', 'go'].map((id) => ({ id, title })),
  start: 'plan',
  steps: {
    plan: {
      kind: 'human',
      people: { openedBy: true },
      form: [
        { id: 'where', kind: 'text', required: true },
        { id: 'days', kind: 'number' },
      ],
      to: 'share',
    },
    share: { kind: 'fork', mode: 'all', branches: [{ step: 'food' }, { step: 'tent', when: 'days > 1' }], join: 'ready' },
    food: { ...human, stage: 'prepare', to: 'ready' },
    tent: {
      ...human,
      stage: 'prepare',
      outcomes: [
        { id: 'have', title, step: 'both' },
        { id: 'rain', title, step: 'rained', no: true },
        { id: 'storm', title, step: 'storm', no: true },
      ],
    },
    both: { kind: 'fork', mode: 'all', branches: [{ step: 'pitch' }, { step: 'mat' }], join: 'camp' },
    pitch: { ...human, stage: 'prepare', to: 'camp' },
    mat: { ...human, stage: 'prepare', to: 'camp' },
    camp: { kind: 'join', to: 'ready' },
    ready: { kind: 'join', to: 'go' },
    go: { ...human, to: 'over' },
    over: { kind: 'end', outcome: 'made' },
    rained: { kind: 'end', outcome: 'no-tent' },
    storm: { kind: 'end', outcome: 'stormy', all: true },
  },
};

export const picnic: Procedure = read(picnicWritten);

function read(written: unknown): Procedure {
  const { procedure, problems } = parseProcedure(written);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!procedure || errors.length > 0) throw new Error(errors.map(problemMessage).join('; '));
  return procedure;
}

const club = office({ club: { members: { helper: ['ann', 'bob'], head: ['hua'] } } });
export const directory = { ...club, unitByCode: { club: 'club' } };
export const START = at('2026-11-25T10:00');
export const picnics = specification(picnic, directory, START);
