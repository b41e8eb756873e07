import { NOBODY } from '../organisation/pools.js';
import type { Queryable, Statement } from '../query.js';

/**
 * Cases with an open task that nobody can do as the people are now: its holder has left, or claimed it from a pool they no longer belong
 * to; its pool has nobody in it; or nobody could be found for it. Reads all open tasks, so it is for after a change of people only.
 */
const STRANDED: Statement = {
  name: 'task.stranded',
  text: `
  SELECT DISTINCT t.case_id FROM task t
  WHERE t.case_id > $1::uuid AND (
    t.holder = '${NOBODY}'
    OR NOT EXISTS (SELECT FROM person p WHERE p.id = t.person_id AND p.active)
       AND (t.person_id IS NOT NULL OR NOT EXISTS (
         SELECT FROM membership m JOIN person p ON p.id = m.person_id AND p.active WHERE m.unit_id = t.unit_id AND m.duty = t.duty))
    OR t.person_id IS NOT NULL AND t.duty IS NOT NULL
       AND NOT EXISTS (SELECT FROM membership m WHERE m.person_id = t.person_id AND m.unit_id = t.unit_id AND m.duty = t.duty))
  ORDER BY t.case_id LIMIT $2::int`,
};

/** Page by page, so that a case is met once, whatever becomes of it meanwhile. */
export async function* strandedCases(db: Queryable, page = 500): AsyncGenerator<string[]> {
  let last: string | undefined = NOBODY;
  while (last) {
    const rows: { case_id: string }[] = await db.query<{ case_id: string }>(STRANDED, [last, page]);
    if (rows.length) yield rows.map((row) => row.case_id);
    last = rows.at(-1)?.case_id;
  }
}
