import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { dumpSchema } from '../support/schema-dump.js';

const file = join(__dirname, '../../docs/generated/schema.txt');

describe('docs/generated/schema.txt', () => {
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('is what the migrations make (written anew by WUBU_UPDATE=1 npx jest operations/schema)', async () => {
    const dump = await dumpSchema(client);
    if (process.env.WUBU_UPDATE) await writeFile(file, dump);
    expect(dump).toBe(await readFile(file, 'utf8'));
  });
});
