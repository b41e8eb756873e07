import { hiddenFields, hidesAny, type Procedure } from '@wubu/engine';
import type { Sight } from '../organisation/pools.js';
import type { Queryable, Statement } from '../query.js';
import { sightParameters } from './may-see-case.js';

/** Who takes something back, returns it or ends the case ends other people's tasks, too: those were never theirs; nor was done what was taken back. */
const DID = `t.ended_by = $2::uuid AND t.how = 'completed'`;

/** Which steps of a case are or were somebody's, by primary keys and the case's few tasks. */
const STEPS: Statement = {
  name: 'case.steps-of-reader',
  text: `SELECT c.id, c.opened_by = $2::uuid OR c.unit_id = ANY ($4::uuid[])
      OR EXISTS (SELECT FROM task t WHERE t.case_id = c.id AND t.unit_id = ANY ($4::uuid[])) AS near,
    ARRAY(SELECT t.step FROM task t WHERE t.case_id = c.id AND (t.holder = ANY ($3::uuid[]) OR t.pool_id = ANY ($3::uuid[]) OR t.formerly && $3::uuid[])
      UNION SELECT t.step FROM task_ended t WHERE t.case_id = c.id
        AND (${DID} OR t.holder = ANY ($3::uuid[]) OR t.pool_id = ANY ($3::uuid[]) OR t.formerly && $3::uuid[])) AS had,
    ARRAY(SELECT t.step FROM task t WHERE t.case_id = c.id AND t.holder = ANY ($3::uuid[])
      UNION SELECT t.step FROM task_ended t WHERE t.case_id = c.id AND (${DID} OR (t.person_id = $2::uuid AND t.how <> 'withdrawn'))) AS own
    FROM "case" c WHERE c.id = ANY ($1::uuid[])`,
};

/** Nothing is hidden. */
export const NOTHING: ReadonlySet<string> = new Set();

/**
 * By case, the fields of which somebody sees no value; a case that is not in the answer hides nothing from them. Every reader of values asks here. Only cases
 * of procedures that hide something are looked at, in one statement.
 */
export async function hiddenFrom(
  db: Queryable,
  sight: Sight,
  cases: readonly { id: string; procedure: Procedure }[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const hiding = new Map(cases.flatMap(({ id, procedure }) => (hidesAny(procedure) ? [[id, procedure] as const] : [])));
  if (hiding.size === 0) return new Map();
  const rows = await db.query<{ id: string; near: boolean; had: string[]; own: string[] }>(STEPS, [
    [...hiding.keys()],
    ...sightParameters(sight),
  ]);
  return new Map(rows.map(({ id, ...steps }) => [id, hiddenFields(hiding.get(id)!, steps)]));
}
