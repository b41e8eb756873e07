import { migrate } from '../../libs/entities/src/migrate.js';
import { MIGRATIONS } from '../../libs/entities/src/migrations/index.js';
import { byOwner } from '../support/cases/tables.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const next = { name: '0999-next', sql: 'CREATE TABLE next (id int)' };

test('a database that is up to date is left alone', async () => {
  expect(await migrate(database.url)).toEqual([]);
});

test('what is missing is applied once, also when several processes start at once', async () => {
  const results = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url, [...MIGRATIONS, next])));
  expect(results.flat()).toEqual(['0999-next']);
});

test('a migration that was changed after it had been applied is refused in one sentence', async () => {
  await migrate(database.url, [...MIGRATIONS, next]);
  const changed = { ...next, sql: 'CREATE TABLE next (id bigint)' };
  await expect(migrate(database.url, [...MIGRATIONS, changed])).rejects.toThrow(
    'migration 0999-next was changed after it had been applied to this database; restore it and write a new migration instead',
  );
});

test('a database of a newer version is refused in one sentence', async () => {
  await migrate(database.url, [...MIGRATIONS, next]);
  await expect(migrate(database.url)).rejects.toThrow(
    'this database was migrated by a newer version of Wubu: it holds 0999-next, which this version does not know',
  );
});

test('a migration that fails leaves nothing of itself', async () => {
  const broken = { name: '0999-broken', sql: 'CREATE TABLE half (id int); SELECT nothing FROM nowhere' };
  await expect(migrate(database.url, [...MIGRATIONS, broken])).rejects.toThrow(
    'migration 0999-broken failed: relation "nowhere" does not exist',
  );
  expect(await byOwner(database.url, `SELECT FROM pg_class WHERE relname = 'half'`)).toEqual([]);
  expect(await migrate(database.url, [...MIGRATIONS, next])).toEqual(['0999-next']);
});

test('tables of later migrations may be written by the application, too', async () => {
  await migrate(database.url, [...MIGRATIONS, next]);
  expect(await byOwner(database.url, `SELECT has_table_privilege('wubu_app', 'next', 'INSERT') AS may`)).toEqual([{ may: true }]);
});
