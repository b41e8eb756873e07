import { parseProcedure, problemMessage } from '@wubu/engine';
import { MORNING, opened, people, theirs, workOpened } from '../../support/engine/errand.js';
import { specification, type FactBody } from '../../support/engine/specification.js';

const title = { 'zh-CN': '公函' };
const definition = {
  schema: 'procedure/1',
  key: 'errand',
  title,
  subject: 'none',
  number: 'L{yyyy}-{n:6}',
  caseTitle: '{data.what}',
  open: { duty: 'worker' },
  stages: ['ask', 'check'].map((id) => ({ id, title })),
  deadline: { within: 'P9D', clock: 'plain', by: 'day' },
  start: 'ask',
  steps: {
    ask: {
      kind: 'human',
      people: { openedBy: true },
      form: [
        { id: 'what', kind: 'text', required: true },
        { id: 'no', kind: 'text' },
        { id: 'price', kind: 'money', max: '元(100)' },
        { id: 'share', kind: 'money', max: '元(100)' },
        { id: 'day', kind: 'date' },
        { id: 'size', kind: 'choice', options: [{ id: 'small' }, { id: 'large' }] },
      ],
      to: 'stamp',
    },
    stamp: { kind: 'system', action: 'number', runs: 'inTransaction', field: 'no', number: '公函{yyyy}-{n:3}', to: 'note' },
    note: {
      kind: 'system',
      action: 'set',
      runs: 'inTransaction',
      set: { share: 'price / 2', price: 'null', day: 'today', size: 'if price > 元(50) then "large" else "small"' },
      to: 'tell',
    },
    tell: {
      kind: 'system',
      action: 'notify',
      runs: 'inTransaction',
      people: [{ pool: { duty: 'carrier' } }, { person: 'nobody', else: { openedBy: true } }, { pool: { duty: 'ghost' } }],
      text: { 'zh-CN': '请准备好车' },
      to: 'check',
    },
    check: {
      kind: 'human',
      people: { headOf: 'town' },
      outcomes: [
        { id: 'again', title, step: 'stamp' },
        { id: 'well', title, step: 'done' },
      ],
    },
    done: { kind: 'end', stage: 'check', outcome: 'made' },
  },
};
const read = parseProcedure(definition);
const given = specification(read.procedure!, people(), MORNING);
const asked = (price?: number) =>
  ({ type: 'complete', work: 1, answers: { what: '借车', ...(price !== undefined && { price }) } }) as const;
const OPENED: FactBody[] = [opened, workOpened(1, 'ask', theirs('gus', 'village'))];

describe('what the system does by itself, at once', () => {
  it('is read from the procedure', () =>
    expect(read.problems.filter(({ severity }) => severity === 'error').map(problemMessage)).toEqual([]));

  it('is done in the step before: fields set from what stood there before, a number given, people told', () =>
    given(...OPENED)
      .when(asked(8000), 'gus')
      .leadsTo(
        { type: 'notice', person: 'cal', code: 'notified', step: 'tell' },
        { type: 'notice', person: 'cora', code: 'notified', step: 'tell' },
        { type: 'notice', person: 'gus', code: 'notified', step: 'tell' },
      )
      .then(
        { type: 'TaskCompleted', values: { price: 8000, share: null, day: null, size: null } },
        { type: 'NumberGiven', step: 'stamp', occ: 1, field: 'no', pattern: '公函{yyyy}-{n:3}' },
        { type: 'FieldsSet', step: 'note', values: { price: null, share: 4000, day: '2026-11-25', size: 'large' } },
        { type: 'CaseDeadlineSet' },
        { type: 'PeopleNotified', told: ['cal', 'cora', 'gus'] },
        { type: 'WorkOpened', step: 'check' },
      ));

  it('leaves alone what cannot be told, and says so', () =>
    given(...OPENED)
      .when(asked(), 'gus')
      .then(
        { type: 'TaskCompleted' },
        { type: 'NumberGiven' },
        {
          type: 'FieldsSet',
          values: { price: null, day: '2026-11-25', size: 'small' },
          warning: 'share = price / 2: condition.notAnswered',
        },
        { type: 'CaseDeadlineSet' },
        { type: 'PeopleNotified' },
        { type: 'WorkOpened' },
      ));

  it('gives a case one number only, however often it comes there', () => {
    const first: FactBody[] = [
      ...OPENED,
      { type: 'TaskCompleted', cause: 3, work: 1, signer: 0, person: 'gus', step: 'ask', occ: 1, values: {} },
      { type: 'NumberGiven', step: 'stamp', occ: 1, field: 'no', pattern: '公函{yyyy}-{n:3}' },
      workOpened(2, 'check', theirs('tess', 'town')),
    ];
    given(...first)
      .when({ type: 'complete', work: 2, answers: {}, outcome: 'again' }, 'tess')
      .then(
        { type: 'TaskCompleted' },
        { type: 'FieldsSet' },
        { type: 'CaseDeadlineSet' },
        { type: 'PeopleNotified' },
        { type: 'WorkOpened', step: 'check' },
      );
  });

  it('is refused where a value is of another kind, a field takes no value, or a number does not count', () => {
    const wrong = structuredClone(definition) as unknown as { steps: { note: { set: object }; stamp: object } };
    wrong.steps.note.set = { what: '"red"', price: '5', size: '"huge"', nothing: 'true' };
    Object.assign(wrong.steps.stamp, { field: 'price', number: 'B{yyyy}' });
    expect(parseProcedure(wrong).problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'steps.note.set.what field.kind',
      'steps.note.set.price condition.types',
      'steps.note.set.size condition.unknownOption',
      'steps.note.set.nothing field.unknown',
      'steps.stamp.field field.kind',
      'steps.stamp.number template.noCounter',
      ...parseProcedure(definition).problems.map(({ path, code }) => `${path} ${code}`),
    ]);
  });
});
