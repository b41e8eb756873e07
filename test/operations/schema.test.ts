import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSchema } from '../support/cases/schema.js';
import { createTestDatabase } from '../support/database.js';

const FILE = join(__dirname, '../../libs/entities/schema.txt');

/** After a new migration: `WUBU_UPDATE=1 npx jest test/operations/schema`, and look at the difference. */
test('the migrations make the schema that libs/entities/schema.txt shows', async () => {
  const database = await createTestDatabase();
  const schema = await describeSchema(database.url);
  if (process.env['WUBU_UPDATE']) await writeFile(FILE, schema);
  expect(schema).toBe(await readFile(FILE, 'utf8'));
  await database.drop();
});
