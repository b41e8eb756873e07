import { fitsReference, parseProcedure, type Command, type Procedure } from '@wubu/engine';
import { office } from '../organisation/office.js';
import { at, specification, type FactBody } from '../../support/engine/specification.js';

const title = { 'zh-CN': '维修' };
const definition = {
  schema: 'procedure/1',
  key: 'repair',
  title,
  subject: 'none',
  number: 'R{yyyy}-{n:6}',
  caseTitle: 'repair',
  open: { duty: 'worker' },
  stages: [{ id: 'all', title }],
  start: 'ask',
  steps: {
    ask: {
      kind: 'human',
      stage: 'all',
      people: { openedBy: true },
      form: [
        { id: 'mender', kind: 'person', duty: 'worker' },
        { id: 'day', kind: 'date' },
      ],
      to: 'mend',
    },
    mend: {
      kind: 'human',
      stage: 'all',
      people: { field: 'mender', else: { headOf: 'opener.unit' } },
      deadline: { within: 'P3D', clock: 'working', by: 'day' },
      to: 'look',
    },
    look: {
      kind: 'human',
      stage: 'all',
      people: { pool: { duty: 'worker' } },
      notWhoDid: ['mend'],
      outcomes: [
        { id: 'good', title, step: 'done' },
        { id: 'bad', title, step: 'mend', no: true },
      ],
    },
    done: { kind: 'end', stage: 'all', outcome: 'mended' },
  },
  ladders: { standard: [{ after: 'P1D', reassign: 'leader' }] },
};

const repair = parseProcedure(definition).procedure as Procedure;
const shop = office({
  firm: { members: { head: ['bo'] } },
  shop: { parent: 'firm', members: { head: ['eve'], worker: ['eve', 'gus', 'tom'] } },
});
const given = specification(repair, shop, at('2026-11-25T10:00'));

const opened: FactBody = {
  type: 'CaseOpened',
  procedure: { key: 'repair', version: 1 },
  opener: { person: 'gus', unit: 'shop' },
  step: 'ask',
};
const work = (no: number, step: string) =>
  ({ type: 'WorkOpened', cause: 1, work: no, token: no, scope: 1, step, occ: 1, directory: 1, calendar: 1 }) as const;
const did = (no: number, step: string, person: string) =>
  ({ type: 'TaskCompleted', cause: 1, work: no, signer: 0, person, step, occ: 1, values: {} }) as const;
const theirs = (person: string) => ({ unit: 'shop', person, state: 'open' }) as const;
const asked: FactBody[] = [opened, { ...work(1, 'ask'), signers: [theirs('gus')] }];
const mendedBy = (person: string): FactBody[] => [...asked, did(1, 'ask', 'gus'), { ...work(2, 'mend'), signers: [theirs(person)] }];
const lookedAt = (person: string): FactBody[] => [
  ...mendedBy(person),
  did(2, 'mend', person),
  { ...work(3, 'look'), signers: [{ unit: 'shop', duty: 'worker', state: 'open' }], not: [person] },
];
const complete = (no: number, more: Partial<Extract<Command, { type: 'complete' }>> = {}): Command => ({
  type: 'complete',
  work: no,
  answers: {},
  ...more,
});

describe('a step for somebody else than who did an earlier one', () => {
  it('says who that is when it opens', () =>
    given(...mendedBy('tom'))
      .when(complete(2), 'tom')
      .then(
        { type: 'TaskCompleted' },
        { type: 'WorkOpened', step: 'look', not: ['tom'], signers: [{ unit: 'shop', duty: 'worker', state: 'open' }] },
      ));

  it('is nothing they may claim or complete, though the pool is theirs', () => {
    for (const command of [complete(3, { outcome: 'good' }), { type: 'claim', work: 3 } as const])
      given(...lookedAt('tom'))
        .when(command, 'tom')
        .then({ refusal: { kind: 'forbidden', code: 'work.notWhoDid' } });
    given(...lookedAt('tom'))
      .when(complete(3, { outcome: 'good' }), 'gus')
      .then({ type: 'TaskCompleted' }, { type: 'CaseClosed' });
  });

  it('cannot be given to them, neither by their leader nor by a rung', () => {
    given(...lookedAt('tom'))
      .when({ type: 'reassign', work: 3, to: 'tom' }, 'eve')
      .then({ refusal: { kind: 'invalid', code: 'reassign.person' } });
    const late: FactBody[] = [
      ...mendedBy('eve'),
      did(2, 'mend', 'eve'),
      {
        ...work(3, 'look'),
        signers: [theirs('gus')],
        not: ['eve'],
        due: at('2026-11-25T10:30'),
        next: { rung: 0, at: at('2026-11-26T10:30') },
      },
    ];
    const look = { ...repair.steps['look'], deadline: { within: 'PT1H', clock: 'working' } };
    specification(
      { ...repair, steps: { ...repair.steps, look } } as Procedure,
      shop,
      at('2026-11-25T10:00'),
    )(...late)
      .when({ type: 'tick', at: at('2026-11-26T11:00') }, 'driver', at('2026-11-26T11:00'))
      .then({ type: 'RungReached', reassigned: { signer: 0, to: { unit: 'shop', person: 'bo', state: 'open' } } });
  });

  it('may be done by them once somebody else has done the earlier one again', () =>
    given(...lookedAt('tom'), { ...did(3, 'look', 'gus'), outcome: 'bad' }, { ...work(4, 'mend'), occ: 2, signers: [theirs('eve')] })
      .when(complete(4), 'eve')
      .then({ type: 'TaskCompleted' }, { type: 'WorkOpened', step: 'look', not: ['eve'] }));
});

describe('a field of people', () => {
  it('takes only who holds the duty that it asks for', () => {
    const uuids = { bo: '01900000-0000-7000-8000-00000000000b', tom: '01900000-0000-7000-8000-00000000000c' };
    const units = office({ firm: { members: { head: [uuids.bo] } }, shop: { parent: 'firm', members: { worker: ['gus', uuids.tom] } } });
    const specified = specification(repair, units, at('2026-11-25T10:00'));
    specified(...asked)
      .when(complete(1, { answers: { mender: uuids.bo } }), 'gus')
      .then({ refusal: { code: 'answers.invalid', problems: [{ path: 'mender', code: 'notAnOption' }] } });
    specified(...asked)
      .when(complete(1, { answers: { mender: uuids.tom } }), 'gus')
      .then({ type: 'TaskCompleted' }, { type: 'WorkOpened', step: 'mend', signers: [{ unit: 'shop', person: uuids.tom, state: 'open' }] });
  });
  it('takes only members of the unit that another field names, once that is answered', () => {
    const units = office({ shop: { members: { worker: ['gus'] } }, other: { members: { worker: ['tom'], head: ['gus'] } } });
    const field = { kind: 'person', duty: 'worker', of: 'where' } as const;
    for (const [person, where, fits] of [
      ['gus', 'shop', true],
      ['tom', 'shop', false],
      ['gus', 'other', false],
      ['tom', 'other', true],
    ] as const)
      expect(fitsReference(field, person, units, { where })).toBe(fits);
    expect(fitsReference(field, 'tom', units)).toBe(true);
  });
});

describe('a deadline on an agreed day', () => {
  const due = (day: string | undefined, expected: string) =>
    given(...asked)
      .when(complete(1, { answers: day === undefined ? {} : { day } }), 'gus')
      .then({ type: 'TaskCompleted' }, { type: 'WorkOpened', step: 'mend', due: at(expected) });

  it('is the close of business on it', () => due('2026-12-08', '2026-12-08T17:30'));
  it('is that of the next working day where the office is closed', () => due('2026-12-05', '2026-12-07T17:30'));
  it('is the duration where no day was agreed', () => due(undefined, '2026-11-30T17:30'));
});
