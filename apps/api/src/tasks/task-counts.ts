import type { Queryable, Sight, Statement } from '@wubu/entities';

/** Nobody needs to know whether it is 1,400 or 1,500: counting stops here, and screens show 999+. */
export const COUNT_LIMIT = 1000;

const counted = (rows: string): string => `(SELECT count(*)::int FROM (${rows} LIMIT ${COUNT_LIMIT}) counted)`;

/** One round trip for the four numbers beside the menu. `$1` person, `$2` pools, `$3` units led, `$4` all holders. */
const COUNTS: Statement = {
  name: 'api.tasks.counts',
  text: `SELECT ${counted('SELECT FROM task WHERE holder = $1::uuid')} AS mine,
    ${counted(`SELECT FROM unnest($2::uuid[]) AS k (id) CROSS JOIN LATERAL (SELECT FROM task WHERE holder = k.id LIMIT ${COUNT_LIMIT}) y`)} AS pool,
    CASE WHEN cardinality($3::uuid[]) > 0
      THEN ${counted(`SELECT FROM unnest($3::uuid[]) AS k (id) CROSS JOIN LATERAL (SELECT FROM task WHERE unit_id = k.id AND due_at < now() LIMIT ${COUNT_LIMIT}) y`)}
      ELSE ${counted(`SELECT FROM unnest($4::uuid[]) AS k (id) CROSS JOIN LATERAL (SELECT FROM task WHERE holder = k.id AND due_at < now() LIMIT ${COUNT_LIMIT}) y`)}
    END AS overdue,
    ${counted('SELECT FROM notice WHERE person_id = $1::uuid AND read_at IS NULL')} AS notices`,
};

export interface Counts {
  mine: number;
  pool: number;
  overdue: number;
  notices: number;
}

/** What waits for a person: each number at most 1000. */
export async function countTasks(db: Queryable, { person, holders, ledUnits }: Sight): Promise<Counts> {
  const pools = holders.filter((holder) => holder !== person);
  const [row] = await db.query<Counts>(COUNTS, [person, pools, ledUnits, holders]);
  return row ?? { mine: 0, pool: 0, overdue: 0, notices: 0 };
}
