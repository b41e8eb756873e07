import type { Procedure } from '@wubu/engine';
import { latestAnswers } from '@wubu/entities';
import { type Desk, done, onCase, onlyTask, onTask, opening, openDesk } from '../support/cases/desk.js';
import { expectSound } from '../support/cases/tables.js';

const words = (text: string) => ({ 'zh-CN': text });

/** A price whose sum follows from it: another step computes with it, another may change it, and the system caps it. */
const pay: Procedure = {
  schema: 'procedure/1',
  key: 'pay',
  title: words('补贴'),
  subject: 'none',
  number: 'P-{n:4}',
  caseTitle: '补贴',
  open: { duty: 'organiser' },
  stages: [{ id: 'ask', title: words('办理') }],
  start: 'apply', // after 'span' where the store keeps the steps, which is not as they are written
  steps: {
    apply: {
      kind: 'human',
      stage: 'ask',
      people: { openedBy: true },
      form: [
        { id: 'year', kind: 'computed', gives: 'money', value: 'price * 12' },
        { id: 'price', kind: 'money', required: true },
      ],
      to: 'span',
    },
    span: {
      kind: 'human',
      stage: 'ask',
      people: { openedBy: true },
      form: [
        { id: 'years', kind: 'number' },
        { id: 'total', kind: 'computed', gives: 'money', value: 'year * years' },
      ],
      to: 'agree',
    },
    agree: { kind: 'human', stage: 'ask', people: { headOf: 'opener.unit' }, edit: ['price'], to: 'cap' },
    cap: {
      kind: 'system',
      stage: 'ask',
      action: 'set',
      runs: 'inTransaction',
      set: { price: 'if price > 元(100) then 元(100) else price' },
      to: 'way',
    },
    way: { kind: 'choice', stage: 'ask', to: [{ when: 'total > 元(2000)', step: 'last' }, { default: 'over' }] },
    last: { kind: 'human', stage: 'ask', people: { headOf: 'opener.unit' }, to: 'over' },
    over: { kind: 'end', stage: 'ask', outcome: 'paid' },
  },
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk([pay]);
});
afterAll(() => desk.close());

/** A price of 元(20) for two years, at the step of who agrees. */
async function atTheHead() {
  const asked = done(await opening(desk, { procedure: 'pay', answers: { price: 2_000 } }));
  expect(await latestAnswers(desk.db, asked.case.id)).toEqual({ price: 2_000, year: 24_000 });
  const settled = done(await onTask(desk, onlyTask(asked).id, desk.office.ana, { type: 'complete', answers: { years: 2 } }));
  expect(await latestAnswers(desk.db, asked.case.id)).toEqual({ price: 2_000, year: 24_000, years: 2, total: 48_000 });
  return { caseId: asked.case.id, task: onlyTask(settled).id };
}

test('what is computed is computed anew when a later step changes, sets, or takes back what it follows from; the way on follows it', async () => {
  const { office, db } = desk;
  const { caseId, task } = await atTheHead();
  const agreed = done(await onTask(desk, task, office.dora, { type: 'complete', answers: { price: 50_000 } }));
  expect(agreed.opened.map(({ step }) => step)).toEqual(['last']);
  expect(await latestAnswers(db, caseId)).toEqual({ price: 10_000, year: 120_000, years: 2, total: 240_000 });
  await expectSound(db, caseId);
  const [work] = agreed.facts.flatMap((fact) => (fact.type === 'TaskCompleted' ? [fact.work] : []));
  const taken = done(await onCase(desk, caseId, { person: office.dora }, { type: 'withdraw', work: work! }));
  expect(await latestAnswers(db, caseId)).toEqual({ price: 2_000, year: 24_000, years: 2, total: 48_000 });
  await expectSound(db, caseId);
  const small = done(await onTask(desk, onlyTask(taken).id, office.dora, { type: 'complete', answers: { price: 5_000 } }));
  expect(small.case.outcome).toBe('paid');
  expect(await latestAnswers(db, caseId)).toEqual({ price: 5_000, year: 60_000, years: 2, total: 120_000 });
  await expectSound(db, caseId);
});

test('who amends a step and gives the case straight back changes what later steps computed from it', async () => {
  const { office, db } = desk;
  const { caseId, task } = await atTheHead();
  const back = done(await onTask(desk, task, office.dora, { type: 'return', step: 'apply', then: 'straightBack' }));
  done(await onTask(desk, onlyTask(back).id, office.ana, { type: 'complete', answers: { price: 3_000 } }));
  expect(await latestAnswers(db, caseId)).toEqual({ price: 3_000, year: 36_000, years: 2, total: 72_000 });
  await expectSound(db, caseId);
});
