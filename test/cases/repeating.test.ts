import { v7 } from 'uuid';
import { type Desk, done, onCase, onlyTask, onTask, openDesk, openTrip, prepared, repeated } from '../support/cases/desk.js';
import { interfered, writes } from '../support/cases/interference.js';
import { everythingOf, expectSound } from '../support/cases/tables.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('the same command id gives the first answer, as of then, and changes nothing', async () => {
  const { office } = desk;
  const opened = await openTrip(desk, { answers: { where: '西山', cost: 500_000 } });
  const commandId = v7();
  const agree = onlyTask(opened).id;
  const first = done(await onTask(desk, agree, office.dora, { type: 'complete', answers: {}, outcome: 'yes' }, { commandId }));
  done(await onTask(desk, onlyTask(first).id, office.ben, { type: 'claim' }));
  done(await onTask(desk, onlyTask(first).id, office.ben, prepared));
  const before = await everythingOf(desk.db, opened.case.id);
  const again = await onTask(desk, agree, office.dora, { type: 'complete', answers: {}, outcome: 'yes' }, { commandId });
  expect(again).toEqual(repeated(first));
  expect(await everythingOf(desk.db, opened.case.id)).toEqual(before);
});

test('a command that closed its case is repeated like any other', async () => {
  const opened = await openTrip(desk);
  const commandId = v7();
  const ana = { person: desk.office.ana };
  const first = done(await onCase(desk, opened.case.id, ana, { type: 'cancel' }, { commandId }));
  expect(first.case).toMatchObject({ status: 'closed', outcome: 'cancelled' });
  expect(await onCase(desk, opened.case.id, ana, { type: 'cancel' }, { commandId })).toEqual(repeated(first));
});

test('a command id with another body is refused', async () => {
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  const commandId = v7();
  done(await onTask(desk, task, desk.office.ben, { type: 'claim' }, { commandId }));
  const before = await everythingOf(desk.db, opened.case.id);
  expect(await onTask(desk, task, desk.office.ben, prepared, { commandId })).toEqual({ kind: 'reused' });
  expect(await everythingOf(desk.db, opened.case.id)).toEqual(before);
});

test('the command id of somebody else is refused, and kept from who may not see the case', async () => {
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  const commandId = v7();
  done(await onTask(desk, task, desk.office.ben, { type: 'claim' }, { commandId }));
  expect(await onTask(desk, task, desk.office.bao, { type: 'claim' }, { commandId })).toEqual({ kind: 'reused' });
  expect(await onTask(desk, task, desk.office.finn, { type: 'claim' }, { commandId })).toEqual({ kind: 'missing' });
});

test('a command id that was refused may be used again', async () => {
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  const commandId = v7();
  expect(await onTask(desk, task, desk.office.ben, { type: 'release' }, { commandId })).toMatchObject({ kind: 'refused' });
  expect(done(await onTask(desk, task, desk.office.ben, { type: 'claim' }, { commandId })).kind).toBe('applied');
});

test('the same command at the same moment is done once', async () => {
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  const commandId = v7();
  const results = await Promise.all(Array.from({ length: 16 }, () => onTask(desk, task, desk.office.ben, prepared, { commandId })));
  const [first, ...others] = results.sort((a, b) => a.kind.localeCompare(b.kind));
  expect(others).toEqual(Array(15).fill(repeated(done(first!))));
  await expectSound(desk.db, opened.case.id);
});

test('an answer that was lost on its way is given again', async () => {
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  const commandId = v7();
  const cut = interfered(desk.db, async (statement, run) => {
    const rows = await run();
    if (writes(statement)) throw new Error('the connection was cut after the commit');
    return rows;
  });
  await expect(onTask(desk, task, desk.office.ben, prepared, { commandId, db: cut })).rejects.toThrow('cut after the commit');
  expect(await onTask(desk, task, desk.office.ben, prepared, { commandId })).toMatchObject({ kind: 'replayed' });
});
