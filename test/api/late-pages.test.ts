import { randomUUID } from 'node:crypto';
import { openDatabase, type Database } from '@wubu/entities';
import { Client } from 'pg';
import { findLateInUnits } from '../../apps/api/src/tasks/task-list-store.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** Open tasks of one case in 25 units, up to 80 in one and some in none; every due date stands for several, and some are still to come. */
const TASKS = `
INSERT INTO task (id, case_id, work, signer, step, occ, holder, unit_id, due_at, level, opened_at, version)
SELECT gen_random_uuid(), $1::uuid, n, 0, 'step', 1, gen_random_uuid(), u.id, date_trunc('second', now()) + ((n * u.no * 7) % 41 - 34) * interval '1 hour', 0, now(), 1
FROM unnest($2::uuid[]) WITH ORDINALITY AS u (id, no) CROSS JOIN LATERAL generate_series(1, (80 / u.no ^ 2)::int) AS n`;

const units = Array.from({ length: 25 }, () => randomUUID());
const FIRST = '00000000-0000-0000-0000-000000000000';

let testing: TestDatabase;
let db: Database;
let late: string[];
beforeAll(async () => {
  testing = await createTestDatabase();
  db = await openDatabase(testing.url);
  const client = new Client({ connectionString: testing.url });
  await client.connect();
  const caseId = randomUUID();
  await client.query(
    `INSERT INTO "case" (id, number, procedure, version, title, unit_id, opened_by, opened_at, status) VALUES ($1, 'L-1', 'l', 1, 'L', $1, $1, now(), 'running')`,
    [caseId],
  );
  await client.query(TASKS, [caseId, units]);
  late = (await client.query<{ id: string }>('SELECT id FROM task WHERE due_at < now() ORDER BY due_at, id')).rows.map(({ id }) => id);
  await client.end();
});
afterAll(async () => {
  await db.close();
  await testing.drop();
});

test.each([1, 7, 20, 100])('what is late in many units comes in order, each once, %s on a page', async (limit) => {
  const found: string[] = [];
  for (let after: { at: string; id: string } | undefined = { at: '-infinity', id: FIRST }; after;) {
    const rows = (await findLateInUnits(db, units, { filter: {}, after, limit })).slice(0, limit);
    found.push(...rows.map(({ id }) => id));
    const last = rows.at(-1);
    after = last && { at: last.dueAt, id: last.id };
  }
  expect(late.length).toBeGreaterThan(80);
  expect(found).toEqual(late);
});
