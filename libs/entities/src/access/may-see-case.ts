import type { Sight } from '../organisation/pools.js';
import type { Queryable, Statement } from '../query.js';

/** Where a statement has its parameters: `$1`, `$2`, … Give them as `$1::uuid`, `$2::uuid[]`, `$3::uuid[]`; see `sightParameters`. */
export interface SightPlaceholders {
  person: string;
  holders: string;
  ledUnits: string;
}

/** How long after it no longer concerns them people still see a case. */
const AFTERWARDS = `interval '30 days'`;

/** Keeps the planner at one look-up by case: where it expects many rows it would read the whole table of tasks into a hash instead. */
const BY_CASE = 'OFFSET 0';

/**
 * Who sees a case, as an SQL condition; every statement that shows something of a case contains it. `alias` = the row of "case".
 *
 * - a participant, while it concerns them and 30 days after: its opener, who had a task of it (or whose pool had), and who ended one, while
 *   the case runs and until 30 days after it was closed; who has an open one, or belongs to its pool; whoever was told something about it,
 *   30 days from then. Somebody who did the first step wants to see how it ends, however long that takes;
 * - a leader or an administrator, for ever: cases that lie in a unit of their subtree, or have an open task there. An administrator so reads
 *   the answers of their subtree, as a leader does; whoever only runs the machines needs no account, and sees ids and states in Temporal.
 *
 * A manager as such sees none. Refused is answered like missing. Person, pools and subtrees come from the directory (`sightOf`).
 */
export function maySeeCase(alias: string, { person, holders, ledUnits }: SightPlaceholders): string {
  const had = (task: string) =>
    `(${task}.holder = ANY (${holders}) OR ${task}.pool_id = ANY (${holders}) OR ${task}.formerly && ${holders})`;
  return `(
    ${alias}.unit_id = ANY (${ledUnits})
    OR EXISTS (SELECT FROM task st WHERE st.case_id = ${alias}.id AND (${had('st')} OR st.unit_id = ANY (${ledUnits})) ${BY_CASE})
    OR (${alias}.closed_at IS NULL OR ${alias}.closed_at > now() - ${AFTERWARDS}) AND (${alias}.opened_by = ${person}
      OR EXISTS (SELECT FROM task_ended se WHERE se.case_id = ${alias}.id AND (se.ended_by = ${person} OR ${had('se')}) ${BY_CASE}))
    OR EXISTS (SELECT FROM notice sn WHERE sn.case_id = ${alias}.id AND sn.person_id = ${person} AND sn.at > now() - ${AFTERWARDS} ${BY_CASE})
  )`;
}

/** The values for the placeholders, in this order. */
export function sightParameters(sight: Sight): [person: string, holders: readonly string[], ledUnits: readonly string[]] {
  return [sight.person, sight.holders, sight.ledUnits];
}

const SEES: Statement = {
  name: 'case.seen-by',
  text: `SELECT c.id FROM "case" c WHERE c.id = $1::uuid AND ${maySeeCase('c', { person: '$2::uuid', holders: '$3::uuid[]', ledUnits: '$4::uuid[]' })}`,
};

/** Whether somebody sees a case; false also where there is none. */
export async function seesCase(db: Queryable, caseId: string, sight: Sight): Promise<boolean> {
  return (await db.query(SEES, [caseId, ...sightParameters(sight)])).length > 0;
}
