import type { Procedure } from '@wubu/engine';
import { latestAnswers } from '@wubu/entities';
import { type Desk, done, onCase, onlyTask, onTask, opening, openDesk } from '../support/cases/desk.js';
import { expectSound, rows } from '../support/cases/tables.js';

const words = (text: string) => ({ 'zh-CN': text });

/** A letter that the system numbers, dates and tells of before its head signs it. */
const letter: Procedure = {
  schema: 'procedure/1',
  key: 'letter',
  title: words('公函'),
  subject: 'none',
  number: 'L-{n:4}',
  caseTitle: '{data.about}',
  open: { duty: 'organiser' },
  stages: [{ id: 'work', title: words('办理') }],
  start: 'work',
  steps: {
    work: {
      kind: 'human',
      people: { openedBy: true },
      form: [
        { id: 'about', kind: 'text', max: 40 },
        { id: 'no', kind: 'text' },
        { id: 'copies', kind: 'number' },
      ],
      to: 'number',
    },
    number: { kind: 'system', action: 'number', runs: 'inTransaction', field: 'no', number: '函{n:3}', to: 'count' },
    count: { kind: 'system', action: 'set', runs: 'inTransaction', set: { copies: 'copies + 1' }, to: 'tell' },
    tell: {
      kind: 'system',
      action: 'notify',
      runs: 'inTransaction',
      people: [{ pool: { duty: 'helper' } }],
      text: words('有公函待签'),
      to: 'sign',
    },
    sign: { kind: 'human', stage: 'work', people: { headOf: 'opener.unit' }, to: 'over' },
    over: { kind: 'end', stage: 'work', outcome: 'signed' },
  },
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk([letter]);
});
afterAll(() => desk.close());

test('what the system does by itself stands in the case with the step before it, and is taken back with it, but for the number', async () => {
  const { office, db } = desk;
  const { case: letterCase, facts } = done(await opening(desk, { procedure: 'letter', answers: { about: '借车', copies: 2 } }));
  const caseId = letterCase.id;
  expect(await latestAnswers(db, caseId)).toEqual({ about: '借车', copies: 3, no: '函001' });
  const told = await rows(db, 'SELECT person_id, code, step FROM notice WHERE case_id = $1 ORDER BY person_id', [caseId]);
  expect(told).toEqual([office.ben, office.bao].sort().map((person_id) => ({ person_id, code: 'notified', step: 'tell' })));
  await expectSound(db, caseId);

  const [work] = facts.flatMap((fact) => (fact.type === 'TaskCompleted' ? [fact.work] : []));
  const taken = done(await onCase(desk, caseId, { person: office.ana }, { type: 'withdraw', work: work! }));
  expect(await latestAnswers(db, caseId)).toEqual({ no: '函001' });
  done(await onTask(desk, onlyTask(taken).id, office.ana, { type: 'complete', answers: { about: '借车', copies: 5 } }));
  expect(await latestAnswers(db, caseId)).toEqual({ about: '借车', copies: 6, no: '函001' });
  await expectSound(db, caseId);
});

test('what is left unanswered when a step is done again is no longer answered; a number that was given stays', async () => {
  const { office, db } = desk;
  const opened = done(await opening(desk, { procedure: 'letter', answers: { about: '借车', copies: 2 } }));
  const caseId = opened.case.id;
  const returned = done(await onTask(desk, onlyTask(opened).id, office.dora, { type: 'return', step: 'work', then: 'again' }));
  done(await onTask(desk, onlyTask(returned).id, office.ana, { type: 'complete', answers: { copies: 5 } }));
  expect(await latestAnswers(db, caseId)).toEqual({ copies: 6, no: '函002' });
  await expectSound(db, caseId);
});
