import type { Queryable, Statement } from '@wubu/entities';
import { lateCase } from './late-case.js';

/** Cases of one version. */
export interface CaseCount {
  /** Not closed: running or suspended. */
  open: number;
  /** Of the open ones: late themselves, or with a late task. */
  overdue: number;
  ended: number;
}

interface CountRow extends CaseCount {
  key: string;
  version: number;
}

/**
 * All cases, once through: two million take about a second, which no index would make much less, and an index would cost each case that
 * ends. So it is not asked often (see CaseCounts).
 */
const COUNT: Statement = {
  name: 'api.procedure.case-counts',
  text: `SELECT c.procedure AS key, c.version, count(*) FILTER (WHERE c.status <> 'closed')::int AS open,
                count(*) FILTER (WHERE ${lateCase('c', 'late.case_id IS NOT NULL')})::int AS overdue, count(*) FILTER (WHERE c.status = 'closed')::int AS ended
         FROM "case" c LEFT JOIN (SELECT case_id FROM task WHERE due_at < now() GROUP BY case_id) late ON late.case_id = c.id
         GROUP BY c.procedure, c.version`,
};

/** Counted again after this many times as long as counting took: counting takes at most one per cent of the database's time. */
const REST = 100;

/** How many cases run and ran on each version, as of a moment ago: at once where cases are few, within two minutes where there are millions. */
export class CaseCounts {
  private counted: { rows: Map<string, CaseCount>; until: number } | undefined;
  private counting: Promise<Map<string, CaseCount>> | undefined;

  constructor(private readonly db: Queryable) {}

  /** Tells of a version. Those who ask at once wait for one count. */
  async current(): Promise<(key: string, version: number) => CaseCount> {
    const isFresh = this.counted !== undefined && performance.now() < this.counted.until;
    const rows = isFresh ? this.counted!.rows : await (this.counting ??= this.count().finally(() => (this.counting = undefined)));
    return (key, version) => rows.get(`${key} ${version}`) ?? { open: 0, overdue: 0, ended: 0 };
  }

  private async count(): Promise<Map<string, CaseCount>> {
    const from = performance.now();
    const found = await this.db.query<CountRow>(COUNT);
    const rows = new Map(found.map(({ key, version, ...count }) => [`${key} ${version}`, count]));
    const now = performance.now();
    this.counted = { rows, until: now + (now - from) * REST };
    return rows;
  }
}
