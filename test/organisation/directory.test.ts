import { DirectorySource, holdersOf, poolId, sightOf } from '@wubu/entities';
import { type Desk, openDesk } from '../support/cases/desk.js';
import { assign } from '../support/cases/office.js';
import { rows } from '../support/cases/tables.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk([]);
});
afterAll(() => desk.close());

test('the directory holds units, duties and persons by their ids and names', () => {
  const { office, db } = desk;
  const { units, persons, unitByCode, personByLogin } = db.directory.current;
  expect(units[office.village]).toMatchObject({
    code: 'village',
    parent: office.town,
    members: { organiser: [office.abe, office.ana], head: [office.dora] },
  });
  expect([...units[office.town]!.children].sort()).toEqual([office.other, office.village].sort());
  expect(persons[office.hana]).toEqual({
    id: office.hana,
    login: 'hana',
    name: 'hana',
    active: true,
    role: 'administrator',
    memberships: [{ unit: office.town, duty: 'clerk' }],
  });
  expect(unitByCode['far']).toBe(office.far);
  expect(personByLogin['ben']).toBe(office.ben);
});

test('a change of people makes a new version, which every process finds by itself', async () => {
  const { db, office } = desk;
  const before = db.directory.current;
  await assign(db, office.ben, office.town, 'driver');
  while (db.directory.current === before) await new Promise((resolve) => setImmediate(resolve));
  expect(db.directory.current.version).toBeGreaterThan(before.version);
  expect(db.directory.current.units[office.town]!.members['driver']).toEqual([office.ben]);
});

test('a new password is no change of the directory', async () => {
  const { db, office } = desk;
  const before = (await db.directory.refresh()).version;
  await rows(db, `UPDATE person SET password_hash = 'y' WHERE id = $1`, [office.ben]);
  expect((await db.directory.refresh()).version).toBe(before);
});

test('however many ask during a load, one more load answers them all', async () => {
  let loads = 0;
  const source = new DirectorySource({
    query: (statement, values) => {
      loads += 1;
      return desk.db.query(statement, values);
    },
  });
  const [first, ...others] = await Promise.all(Array.from({ length: 200 }, () => source.refresh()));
  expect(first!.version).toBe(desk.db.directory.current.version);
  expect(new Set(others).size).toBe(1);
  expect(loads).toBe(2);
});

test('leavers hold no duty', async () => {
  const { db, office } = desk;
  await rows(db, 'UPDATE person SET active = false WHERE id = $1', [office.bea]);
  await db.directory.refresh();
  expect(db.directory.current.units[office.other]!.members['helper']).toBeUndefined();
  expect(holdersOf(office.bea, db.directory.current)).toEqual([]);
});

test('tasks of a person are their own and those of their pools', () => {
  const { db, office } = desk;
  expect(holdersOf(office.bao, db.directory.current)).toEqual([office.bao, poolId(office.village, 'helper')]);
  expect(poolId(office.village, 'helper')).toBe(poolId(office.village, 'helper'));
  expect(poolId(office.village, 'helper')).not.toBe(poolId(office.other, 'helper'));
});

test('a head leads the subtree, an administrator that of their units, others nothing', () => {
  const { db, office } = desk;
  const led = (person: string) => [...sightOf(person, db.directory.current).ledUnits].sort();
  expect(led(office.dora)).toEqual([office.village]);
  expect(led(office.emil)).toEqual([office.town, office.village, office.other].sort());
  expect(led(office.hana)).toEqual(led(office.emil));
  expect(led(office.gus)).toEqual([]);
});
