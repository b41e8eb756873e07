import { type Database, openDatabase } from '@wubu/entities';
import { rows } from '../support/cases/tables.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const COLUMNS = `
  SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
         EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS primary
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1) ORDER BY c.relname, a.attnum`;

/** What the catalogue calls the types that entities name. */
const TYPES: { [type: string]: string } = { int: 'integer', timestamptz: 'timestamp with time zone' };

describe('the entities', () => {
  let database: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = await openDatabase(database.url);
  });
  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  it('have just the columns, types and keys of the tables that the migrations make', async () => {
    const metadata = [...db.entities.dataSource.entityMetadatas].sort((a, b) => (a.tableName < b.tableName ? -1 : 1));
    const written = metadata.map(({ tableName, columns }) => ({
      table: tableName,
      columns: columns
        .map(({ databaseName, type, isArray, isNullable, isPrimary }) => {
          const name = TYPES[String(type)] ?? String(type);
          return { name: databaseName, type: isArray ? `${name}[]` : name, nullable: isNullable, primary: isPrimary };
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    }));
    const found = await rows<{ table: string; name: string }>(db, COLUMNS, [metadata.map(({ tableName }) => tableName)]);
    const migrated = metadata.map(({ tableName }) => ({
      table: tableName,
      columns: found
        .filter(({ table }) => table === tableName)
        .map(({ table: _, ...column }) => column)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    }));
    expect(written).toEqual(migrated);
    expect(written.length).toBeGreaterThan(5);
  });
});
