import { controlFields, controlValue, fieldsOf, fold } from '@wubu/engine';
import { Client } from 'pg';
import { type Database, latestAnswers, poolId, readFacts } from '@wubu/entities';

export async function rows<Row extends object = Record<string, unknown>>(
  db: Database,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await db.pool.query<Row>(sql, values)).rows;
}

/** The same past the application's role, as whoever owns the tables. */
export async function byOwner<Row extends object = Record<string, unknown>>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Until a connection of this database waits for a lock; only the owner sees that of others. */
export async function somebodyWaits(url: string): Promise<void> {
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await byOwner(url, waiting)).length === 0);
}

/** Everything stored of a case, to see that nothing changed. */
export async function everythingOf(db: Database, caseId: string): Promise<Record<string, unknown[]>> {
  const tables = ['"case"', 'case_state', 'wake', 'task', 'task_ended', 'answer', 'fact', 'note', 'notice', 'effect', 'incident', 'outbox'];
  const found: Record<string, unknown[]> = {};
  for (const table of tables)
    found[table] = await rows(db, `SELECT * FROM ${table} t WHERE t.${table === '"case"' ? 'id' : 'case_id'} = $1 ORDER BY t::text`, [
      caseId,
    ]);
  return found;
}

/** What must hold of every case at any time: the facts make the state, its values are what is answered, and the task rows are its open work. */
export async function expectSound(db: Database, caseId: string): Promise<void> {
  const [stored] = await rows<{ seq: number; state: string }>(db, 'SELECT seq, state FROM case_state WHERE case_id = $1', [caseId]);
  const facts = await readFacts(db, caseId, stored!.seq + 1);
  expect(facts.map((fact) => fact.seq)).toEqual(facts.map((_, index) => index + 1));
  const state = fold(facts);
  expect(JSON.parse(stored!.state)).toEqual(JSON.parse(JSON.stringify(state)));
  expect(stored!.seq).toBe(facts.length);

  const { definition } = await db.procedures.get(state.procedure.key, state.procedure.version);
  const answers = await latestAnswers(db, caseId);
  const values = fieldsOf(definition).flatMap(({ field }) => {
    const value = controlFields(definition).has(field.id) ? controlValue(field, answers[field.id]) : null;
    return value === null ? [] : [[field.id, value]];
  });
  expect(state.values).toEqual(Object.fromEntries(values));

  const open = await rows(
    db,
    `SELECT work, signer, step, occ, holder, person_id, pool_id, unit_id, duty, due_at, level, opened_at FROM task WHERE case_id = $1 ORDER BY work, signer`,
    [caseId],
  );
  const expected = state.work.flatMap((work) =>
    work.signers.flatMap(({ person, duty, unit }, signer) => {
      const pool = duty ? poolId(unit, duty) : null;
      return {
        work: work.no,
        signer,
        step: work.step,
        occ: work.occ,
        holder: person ?? pool ?? '00000000-0000-0000-0000-000000000000',
        person_id: person ?? null,
        pool_id: pool,
        unit_id: unit,
        duty: duty ?? null,
        due_at: work.due && state.status !== 'suspended' ? new Date(work.due) : Infinity,
        level: work.level,
        opened_at: new Date(work.openedAt),
      };
    }),
  );
  expect(open).toEqual(expected);
}
