import { dueEffects, finishAttempt, readNow, startAttempt } from '@wubu/entities';
import { type Desk, done, onCase, onlyTask, onTask, openDesk, openTrip, prepared } from '../support/cases/desk.js';
import { expectSound } from '../support/cases/tables.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a suspended case rests: nothing wakes it, none of its effects begins, and one that was under way is followed when it is resumed', async () => {
  const { db, office } = desk;
  const opened = await openTrip(desk);
  const { id } = opened.case;
  done(await onTask(desk, onlyTask(opened).id, office.ben, prepared));
  const { due } = await dueEffects(db, id);
  const [effect] = due;
  expect(await startAttempt(db, id, effect!)).toMatchObject({ kind: 'started' });
  const held = done(await onCase(desk, id, { person: office.hana }, { type: 'suspend' }));
  expect(held.now).toMatchObject({ open: true });
  expect([held.now.wakeAt, held.now.workAt]).toEqual([undefined, undefined]);
  expect(await dueEffects(db, id)).toEqual({ due: [] });
  expect(await startAttempt(db, id, effect!)).toEqual({ kind: 'notYet' });

  await finishAttempt(db, id, effect!, 1, { ok: true, status: 200 });
  await expectSound(db, id);
  expect((await readNow(db, id))!.at).toEqual([expect.objectContaining({ step: 'book' })]);
  const resumed = done(await onCase(desk, id, { person: office.hana }, { type: 'resume' }));
  expect(resumed.opened.map(({ step }) => step)).toEqual(['pack']);
  expect(await dueEffects(db, id)).toEqual({ due: [] });
  await expectSound(db, id);
});
