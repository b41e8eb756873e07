import { applyCommand, maySeeCase, sightOf, sightParameters } from '@wubu/entities';
import { v7 } from 'uuid';
import { dearTrip, trip } from '../support/cases/club.js';
import { type Desk, done, onCase, onlyTask, onTask, openDesk, opening, openTrip, prepared } from '../support/cases/desk.js';
import { assign, type Office } from '../support/cases/office.js';
import { rows } from '../support/cases/tables.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const SEEN = {
  name: 'test seen',
  text: `SELECT ${maySeeCase('c', { person: '$2::uuid', holders: '$3::uuid[]', ledUnits: '$4::uuid[]' })} AS seen FROM "case" c WHERE c.id = $1::uuid`,
};

async function sees(person: string, caseId: string): Promise<boolean> {
  const sight = sightOf(person, desk.db.directory.current);
  const [row] = await desk.db.query<{ seen: boolean }>(SEEN, [caseId, ...sightParameters(sight)]);
  return row!.seen;
}

type Name = Exclude<keyof Office, 'town' | 'village' | 'other' | 'far'>;
const EVERYBODY: Name[] = ['ana', 'abe', 'ben', 'bao', 'bea', 'dora', 'emil', 'ed', 'finn', 'gus', 'hana', 'hugo'];

async function whoSees(caseId: string): Promise<Name[]> {
  const seen = await Promise.all(EVERYBODY.map((name) => sees(desk.office[name], caseId)));
  return EVERYBODY.filter((_, index) => seen[index]);
}

/** All is long over: everything of the case moves this many days into the past. */
async function daysPass(caseId: string, days: number): Promise<void> {
  const back = `interval '${days} days'`;
  await rows(desk.db, `UPDATE "case" SET closed_at = closed_at - ${back} WHERE id = $1`, [caseId]);
  await rows(desk.db, `UPDATE task_ended SET ended_at = ended_at - ${back} WHERE case_id = $1`, [caseId]);
  await rows(desk.db, `UPDATE notice SET at = at - ${back} WHERE case_id = $1`, [caseId]);
}

/** Village, town: heads and the administrator above. A manager sees no case, a colleague and other units neither. */
const LEADERS: Name[] = ['dora', 'emil', 'hana'];

test('a case at its opener is seen by the opener, the leaders above and the administrator of the subtree', async () => {
  const opened = done(await opening(desk));
  expect(await whoSees(opened.case.id)).toEqual(['ana', ...LEADERS]);
});

test('a task of a pool is seen by all of the pool, also while one of them has claimed it and when it is done', async () => {
  const opened = await openTrip(desk);
  const { id } = opened.case;
  const all = ['ana', 'ben', 'bao', ...LEADERS];
  expect(await whoSees(id)).toEqual(all);
  done(await onTask(desk, onlyTask(opened).id, desk.office.ben, { type: 'claim' }));
  expect(await whoSees(id)).toEqual(all);
  done(await onTask(desk, onlyTask(opened).id, desk.office.ben, prepared));
  expect(await whoSees(id)).toEqual(all);
});

test('who had a task that was given to somebody else may still look', async () => {
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  const { ben, dora, emil, bea } = desk.office;
  done(await onTask(desk, task, ben, { type: 'claim' }));
  done(await onTask(desk, task, emil, { type: 'reassign', to: bea }));
  expect(await whoSees(opened.case.id)).toEqual(['ana', 'ben', 'bao', 'bea', ...LEADERS]);
  expect(await onTask(desk, task, ben, { type: 'release' })).toMatchObject({ kind: 'refused', refusal: { code: 'work.notYours' } });
  done(await onTask(desk, task, dora, { type: 'reassign', to: dora }));
  expect(await whoSees(opened.case.id)).toContain('bea');
});

test('participants see a closed case for thirty days, leaders and administrators for ever', async () => {
  const opened = await openTrip(desk, { answers: dearTrip });
  const { id } = opened.case;
  done(await onTask(desk, onlyTask(opened).id, desk.office.dora, { type: 'complete', answers: {}, outcome: 'no' }));
  await daysPass(id, 29);
  expect(await whoSees(id)).toEqual(['ana', ...LEADERS]);
  await daysPass(id, 2);
  expect(await whoSees(id)).toEqual(LEADERS);
});

test('somebody who did a step sees the case as long as it is open, and thirty days from its end', async () => {
  const opened = await openTrip(desk);
  const { id } = opened.case;
  done(await onTask(desk, onlyTask(opened).id, desk.office.ben, prepared));
  await daysPass(id, 400);
  expect(await whoSees(id)).toContain('ben');
  done(await onCase(desk, id, { person: desk.office.ana }, { type: 'cancel' }));
  await daysPass(id, 29);
  expect(await whoSees(id)).toContain('ben');
  await daysPass(id, 2);
  expect(await whoSees(id)).not.toContain('ben');
});

test('who was told something about a case may look at it for thirty days', async () => {
  const opened = await openTrip(desk);
  const { id } = opened.case;
  await rows(desk.db, `INSERT INTO notice (id, person_id, case_id, seq, code, step, at) VALUES ($1, $2, $3, 1, 'tell', 'prepare', now())`, [
    v7(),
    desk.office.ed,
    id,
  ]);
  expect(await whoSees(id)).toContain('ed');
  await daysPass(id, 31);
  expect(await whoSees(id)).not.toContain('ed');
});

test('work that lies in a unit is seen by its leaders, wherever the case lies', async () => {
  const opened = await openTrip(desk);
  await rows(desk.db, 'UPDATE task SET unit_id = $2 WHERE case_id = $1', [opened.case.id, desk.office.far]);
  expect(await whoSees(opened.case.id)).toEqual(['ana', 'ben', 'bao', 'dora', 'emil', 'finn', 'hana', 'hugo']);
});

test('a leaver sees nothing, not even what they opened', async () => {
  const opened = await openTrip(desk, { actor: { person: desk.office.abe } });
  expect(await whoSees(opened.case.id)).toContain('abe');
  await rows(desk.db, 'UPDATE person SET active = false WHERE id = $1', [desk.office.abe]);
  await desk.db.directory.refresh();
  expect(await whoSees(opened.case.id)).not.toContain('abe');
  await rows(desk.db, 'UPDATE person SET active = true WHERE id = $1', [desk.office.abe]);
  await desk.db.directory.refresh();
});

test('a command on what one does not see is answered as if it did not exist', async () => {
  const opened = await openTrip(desk);
  for (const name of EVERYBODY) {
    const person = desk.office[name];
    const seen = await sees(person, opened.case.id);
    const onIt = await onTask(desk, onlyTask(opened).id, person, { type: 'release' });
    const onItsCase = await onCase(desk, opened.case.id, { person }, { type: 'retryEffect', effect: { seq: 1, n: 1 } });
    expect([name, onIt.kind, onItsCase.kind]).toEqual([name, ...(seen ? ['refused', 'refused'] : ['missing', 'missing'])]);
  }
  const nothing = { commandId: v7(), bodyHash: '', actor: { person: desk.office.ana }, command: () => ({ type: 'cancel' }) as const };
  expect(await applyCommand(desk.db, { ...nothing, target: { caseId: v7() } })).toEqual({ kind: 'missing' });
  expect(await applyCommand(desk.db, { ...nothing, target: { taskId: v7() } })).toEqual({ kind: 'missing' });
});

test('a duty that somebody got a moment ago counts at once, whatever this process still remembers', async () => {
  const opened = await openTrip(desk, { answers: trip });
  const { bea, village } = desk.office;
  expect(await onTask(desk, onlyTask(opened).id, bea, { type: 'claim' })).toEqual({ kind: 'missing' });
  await rows(desk.db, `INSERT INTO membership (person_id, unit_id, duty) VALUES ($1, $2, 'helper')`, [bea, village]);
  expect(await onTask(desk, onlyTask(opened).id, bea, { type: 'claim' })).toMatchObject({ kind: 'applied' });
});

test('a duty that was taken from somebody a moment ago counts no more', async () => {
  const opened = await openTrip(desk);
  const { bao, village } = desk.office;
  await rows(desk.db, 'DELETE FROM membership WHERE person_id = $1', [bao]);
  expect(await onTask(desk, onlyTask(opened).id, bao, { type: 'claim' })).toEqual({ kind: 'missing' });
  await assign(desk.db, bao, village, 'helper');
});
