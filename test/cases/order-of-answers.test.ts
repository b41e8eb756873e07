import type { Procedure } from '@wubu/engine';
import { latestAnswers } from '@wubu/entities';
import { type Desk, done, onlyTask, onTask, opening, openDesk } from '../support/cases/desk.js';
import { interfered } from '../support/cases/interference.js';
import { expectSound } from '../support/cases/tables.js';

const words = (text: string) => ({ 'zh-CN': text });

/** A number that two steps may change; the names of the steps sort the other way round. */
const count: Procedure = {
  schema: 'procedure/1',
  key: 'count',
  title: words('清点'),
  subject: 'none',
  number: 'Q-{n:4}',
  caseTitle: '清点',
  open: { duty: 'organiser' },
  stages: [{ id: 'work', title: words('办理') }],
  start: 'ask',
  steps: {
    ask: { kind: 'human', people: { openedBy: true }, form: [{ id: 'many', kind: 'number' }], to: 'second' },
    second: { kind: 'human', stage: 'work', people: { openedBy: true }, edit: ['many'], to: 'first' },
    first: { kind: 'human', stage: 'work', people: { openedBy: true }, edit: ['many'], to: 'over' },
    over: { kind: 'end', stage: 'work', outcome: 'counted' },
  },
};

const hourBefore = (instant: string) => new Date(Date.parse(instant) - 3_600_000).toISOString();

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk([count]);
});
afterAll(() => desk.close());

test('the last answer is the last one given, also while a clock that was set back makes all of one instant', async () => {
  const { ana } = desk.office;
  const opened = done(await opening(desk, { procedure: 'count', answers: { many: 1 } }));
  const db = interfered(desk.db, async (_, run) =>
    (await run()).map((row) => ('now' in row && typeof row.now === 'string' ? { ...row, now: hourBefore(row.now) } : row)),
  );
  const second = done(await onTask(desk, onlyTask(opened).id, ana, { type: 'complete', answers: { many: 200 } }, { db }));
  done(await onTask(desk, onlyTask(second).id, ana, { type: 'complete', answers: { many: 300 } }, { db }));
  expect(await latestAnswers(desk.db, opened.case.id)).toMatchObject({ many: 300 });
  await expectSound(desk.db, opened.case.id);
});
