import { parseProcedure, problemMessage, type Directory, type Procedure, type Signer } from '@wubu/engine';
import { office } from '../../engine/organisation/office.js';
import { at, specification, type FactBody } from './specification.js';

const title = { 'zh-CN': '跑腿' };

const definition = {
  schema: 'procedure/1',
  key: 'errand',
  title,
  subject: 'none',
  number: 'E{yyyy}-{n:6}',
  caseTitle: '{data.what}',
  open: { duty: 'worker' },
  stages: ['ask', 'weigh', 'carry', 'check'].map((id) => ({ id, title })),
  start: 'ask',
  steps: {
    ask: {
      kind: 'human',
      people: { openedBy: true },
      form: [
        { id: 'what', kind: 'text', required: true },
        { id: 'price', kind: 'money' },
      ],
      to: 'weigh',
    },
    weigh: {
      kind: 'human',
      people: { pool: { duty: 'reviewer', upward: true } },
      deadline: { within: 'P1D', clock: 'working' },
      outcomes: [
        { id: 'accept', title, step: 'carry' },
        { id: 'unclear', title, step: 'ask', no: true },
        { id: 'refuse', title, step: 'refused', no: true },
      ],
    },
    carry: {
      kind: 'human',
      people: { pool: { duty: 'carrier' } },
      outcomes: [
        { id: 'carried', title, step: 'post' },
        { id: 'broken', title, step: 'check', no: true },
      ],
    },
    post: { kind: 'system', stage: 'carry', action: 'http', runs: 'later', connection: 'board', send: ['what'], to: 'price' },
    price: { kind: 'choice', stage: 'check', to: [{ when: 'price > 元(100)', step: 'check' }, { default: 'done' }] },
    check: { kind: 'human', people: { headOf: 'opener.unit' }, to: 'done' },
    done: { kind: 'end', stage: 'check', outcome: 'made' },
    refused: { kind: 'end', stage: 'check', outcome: 'refused' },
  },
  ladders: {
    standard: [
      { before: 'PT4H', remind: 'assignee' },
      { after: 'PT0S', remind: 'assignee', tell: ['leader'] },
      { after: 'P1D', tell: ['leader', 'leader+1', 'opener'], level: 1 },
      { after: 'P3D', reassign: 'leader', level: 2 },
      { after: 'P4D', remind: 'assignee', repeat: 'P1D', times: 2 },
    ],
  },
};

/** An errand: asked for, weighed, carried, posted by machine, checked where it is dear. Small, with every kind of step. */
export const errand: Procedure = read(definition);

function read(written: unknown): Procedure {
  const { procedure, problems } = parseProcedure(written);
  if (!procedure) throw new Error(problems.map(problemMessage).join('; '));
  return procedure;
}

const UNITS = {
  bureau: { members: { head: ['bo'], clerk: ['ada'] } },
  town: { parent: 'bureau', members: { head: ['tess'], reviewer: ['rob', 'rita'] } },
  village: { parent: 'town', members: { worker: ['gus', 'eve'], carrier: ['cal', 'cora'] } },
  other: { parent: 'bureau', members: { head: ['olaf'], worker: ['oda'], clerk: ['ida'] } },
};

/** bureau (bo, the administrator ada) ▸ town (tess; rob and rita review) ▸ village (no head; gus and eve ask, cal and cora carry); another town (olaf). */
export function people({ absent = [] }: { absent?: string[] } = {}): Directory {
  return office(UNITS, { administrators: ['ada', 'ida'], absent });
}

/** Wednesday morning. */
export const MORNING = at('2026-11-25T10:00');

/** Specifications of errands; `absent` people have left. */
export const errandWithout = (...absent: string[]) => specification(errand, people({ absent }), MORNING);

// Facts as they stand in a case that gus opened in the village.

export const REVIEWERS: Signer = { unit: 'town', duty: 'reviewer', state: 'open' };
export const CARRIERS: Signer = { unit: 'village', duty: 'carrier', state: 'open' };
export const theirs = (person: string, unit: string): Signer => ({ unit, person, state: 'open' });

export const opened: FactBody = {
  type: 'CaseOpened',
  procedure: { key: 'errand', version: 1 },
  opener: { person: 'gus', unit: 'village' },
  step: 'ask',
};

export function workOpened(
  work: number,
  step: string,
  signer: Signer,
  more: Partial<Extract<FactBody, { type: 'WorkOpened' }>> = {},
): FactBody {
  return { type: 'WorkOpened', cause: 1, work, token: work, scope: 1, step, occ: 1, signers: [signer], directory: 1, calendar: 1, ...more };
}

export function completed(
  work: number,
  step: string,
  person: string,
  more: Partial<Extract<FactBody, { type: 'TaskCompleted' }>> = {},
): FactBody {
  return { type: 'TaskCompleted', cause: 1, work, signer: 0, person, step, occ: 1, values: {}, ...more };
}

/** Asked; lies with the reviewers, due Thursday evening, to be reminded of at one o'clock that day. */
export const ASKED: FactBody[] = [
  opened,
  workOpened(1, 'ask', theirs('gus', 'village')),
  completed(1, 'ask', 'gus', { values: { price: 20_000 } }),
  workOpened(2, 'weigh', REVIEWERS, { due: at('2026-11-26T17:30'), next: { rung: 0, at: at('2026-11-26T11:30') } }),
];

/** Weighed by rob; lies with the carriers. */
export const WEIGHED: FactBody[] = [...ASKED, completed(2, 'weigh', 'rob', { outcome: 'accept' }), workOpened(3, 'carry', CARRIERS)];

/** Carried by cal; the machine is asked to post it (fact 8). */
export const CARRIED: FactBody[] = [
  ...WEIGHED,
  completed(3, 'carry', 'cal', { outcome: 'carried' }),
  {
    type: 'EffectRequested',
    cause: 7,
    token: 4,
    scope: 1,
    step: 'post',
    occ: 1,
    n: 1,
    action: 'http',
    connection: 'board',
    send: ['what'],
  },
];
