import { type Change, listen, poolId } from '@wubu/entities';
import { Changes } from '../../libs/entities/src/changes.js';
import { type Desk, done, onlyTask, onTask, openDesk, openTrip } from '../support/cases/desk.js';
import { byOwner } from '../support/cases/tables.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Collects what is told, and waits for what is asked for. */
async function hearing(): Promise<{ heard: Change[]; until(what: (change: Change) => boolean): Promise<Change>; close(): Promise<void> }> {
  const heard: Change[] = [];
  let wake = () => {};
  const { close } = await listen(desk.url, (change) => {
    heard.push(change);
    wake();
  });
  return {
    heard,
    close,
    async until(what) {
      for (;;) {
        const found = heard.find(what);
        if (found) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

test('after a step all processes hear which case moved and whose lists changed', async () => {
  const ear = await hearing();
  const opened = await openTrip(desk);
  await ear.until((change) => !!change.cases?.includes(opened.case.id));
  done(await onTask(desk, onlyTask(opened).id, desk.office.ben, { type: 'claim' }));
  const pool = poolId(desk.office.village, 'helper');
  const told = await ear.until((change) => !!change.holders?.includes(desk.office.ben));
  expect(told).toMatchObject({ cases: [opened.case.id], holders: expect.arrayContaining([desk.office.ben, pool]) as unknown });
  await ear.close();
});

test('many steps at once are told in few notifications', async () => {
  const ear = await hearing();
  const opened = await Promise.all(Array.from({ length: 40 }, () => openTrip(desk)));
  const ids = opened.map((result) => result.case.id);
  await ear.until(() => ids.every((id) => ear.heard.some((change) => change.cases?.includes(id))));
  expect(ear.heard.length).toBeLessThan(20);
  await ear.close();
});

test('what is too long for one notification is told as "anything may have changed"', async () => {
  const ear = await hearing();
  const changes = new Changes(desk.url);
  for (let n = 0; n < 300; n++) changes.tell(crypto.randomUUID());
  await ear.until((change) => change.all === true);
  await Promise.all([ear.close(), changes.close()]);
});

test('people who wait for one another are told of, also where the cases are too many to name', async () => {
  const ear = await hearing();
  const changes = new Changes(desk.url);
  for (let n = 0; n < 300; n++) changes.tell(crypto.randomUUID(), [], 60_000);
  const many = await ear.until((change) => change.all === true && change.inHand !== undefined);
  expect(many.inHand).toBeGreaterThan(4);
  const id = crypto.randomUUID();
  changes.tell(id); // a driver's command: nobody waits for it
  expect((await ear.until((change) => !!change.cases?.includes(id))).inHand).toBeUndefined();
  await Promise.all([ear.close(), changes.close()]);
});

test('a refused command tells nobody', async () => {
  const ear = await hearing();
  const opened = await openTrip(desk);
  await ear.until((change) => !!change.cases?.includes(opened.case.id));
  ear.heard.length = 0;
  await onTask(desk, onlyTask(opened).id, desk.office.ben, { type: 'release' });
  const other = await openTrip(desk);
  await ear.until((change) => !!change.cases?.includes(other.case.id));
  expect(ear.heard.some((change) => change.cases?.includes(opened.case.id))).toBe(false);
  await ear.close();
});

test('who listens connects again and then counts everything as changed; who tells connects again', async () => {
  const ear = await hearing();
  await byOwner(
    desk.url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name IN ('wubu listen', 'wubu changes') AND datname = current_database()`,
  );
  await ear.until((change) => change.all === true);
  for (;;) {
    const opened = await openTrip(desk);
    const heard = await Promise.race([
      ear.until((change) => !!change.cases?.includes(opened.case.id)),
      new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 300)), // one that got lost is harmless, the next one comes
    ]);
    if (heard) break;
  }
  await ear.close();
});
