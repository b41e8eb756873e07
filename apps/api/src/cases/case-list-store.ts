import { maySeeCase, sightParameters, type Queryable, type Sight, type Statement } from '@wubu/entities';
import { newestFirst } from '../platform/newest-first.js';
import { lateCase } from '../procedures/late-case.js';

export interface CaseSummaryRow {
  id: string;
  number: string;
  title: string;
  status: string;
  outcome: string | null;
  procedure: string;
  version: number;
  openedBy: string;
  openedAt: string;
  closedAt: string | null;
  unit: string;
  /** Of the most urgent open task. */
  step: string | null;
  person: string | null;
  dueAt: string | null;
  /** Of the whole case; 'infinity' = no deadline. */
  caseDueAt: string;
  level: number;
}

export interface CaseFilter {
  procedure?: string;
  version?: number;
  status?: string;
  overdue?: boolean;
  q?: string;
}

const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** `$4` the id before which the page begins, `$5` procedure, `$6` status, `$7` late only, `$8` text, `$9` version. */
const FITS = `($5::text IS NULL OR c.procedure = $5::text) AND ($9::int IS NULL OR c.version = $9::int)
  AND ($6::text IS NULL OR c.status = $6::text OR $6::text = 'open' AND c.status <> 'closed')
  AND ($8::text IS NULL OR c.number ILIKE $8::text OR c.title ILIKE $8::text)
  AND (NOT $7::boolean OR ${lateCase('c', 'EXISTS (SELECT FROM task l WHERE l.case_id = c.id AND l.due_at < now())')})`;

/** The summary of the cases in `found`, newest first, each with its most urgent open task. */
const summary = (found: string, rows: number) => `
  SELECT c.id, c.number, c.title, c.status, c.outcome, c.procedure, c.version,
    c.opened_by AS "openedBy", c.opened_at AS "openedAt", c.closed_at AS "closedAt", c.unit_id AS unit,
    c.due_at AS "caseDueAt", c.level, t.step, t.person_id AS person, t.due_at AS "dueAt"
  FROM (${found} ORDER BY id DESC LIMIT ${rows}) f JOIN "case" c ON c.id = f.id
  LEFT JOIN LATERAL (SELECT step, person_id, due_at FROM task WHERE case_id = c.id ORDER BY due_at, id LIMIT 1) t ON true
  ORDER BY c.id DESC`;

/** Some cases that were found otherwise, newest first. */
const THESE: Statement = { name: 'api.cases.these', text: summary('SELECT id FROM unnest($1::uuid[]) AS these (id)', 100) };

/** For ids that are known to be within sight. */
export const findCasesById = (db: Queryable, ids: readonly string[]): Promise<CaseSummaryRow[]> => db.query(THESE, [ids]);

const MAY_SEE = maySeeCase('c', { person: '$1::uuid', holders: '$2::uuid[]', ledUnits: '$3::uuid[]' });

const OF_OPENER = newestFirst('c.opened_by', 'c.id', '$1::uuid', '$4::uuid');
const OF_UNIT = newestFirst('c.unit_id', 'c.id', 'u.id', '$4::uuid');
const OF_READER = newestFirst('person_id', 'id', '$1::uuid', `'${LAST_UUID}'::uuid`);

/** By the index (opened_by, id). */
const opened = (rows: number) =>
  `SELECT c.id FROM "case" c WHERE ${OF_OPENER.where} AND ${FITS} AND ${MAY_SEE} ORDER BY ${OF_OPENER.order} LIMIT ${rows}`;

/** How far back one's own tasks and notices are followed; what is older is found by the list of tasks done. */
const RECENT = 300;

/** How many tasks of the units that one leads are looked through for cases of others: nearly all where these are few, a page's of each where they are many. */
const LED_TASKS = 3_000;

/** The cases of one's own tasks and notices, and of tasks in the units one leads that lie in cases of others; each from its index. */
const touched = (rows: number) => `
  SELECT DISTINCT case_id FROM (
    (SELECT y.case_id FROM unnest($2::uuid[]) AS h (id) CROSS JOIN LATERAL
      (SELECT case_id FROM task WHERE holder = h.id ORDER BY due_at DESC, task.id DESC LIMIT ${RECENT}) y)
    UNION ALL
    (SELECT y.case_id FROM unnest($3::uuid[]) AS u (id) CROSS JOIN LATERAL
      (SELECT case_id FROM task WHERE unit_id = u.id ORDER BY due_at DESC, task.id DESC
        LIMIT greatest(${rows}, ${LED_TASKS} / nullif(cardinality($3::uuid[]), 0))) y)
    UNION ALL
    (SELECT case_id FROM task_ended WHERE ended_by = $1::uuid ORDER BY ended_at DESC, id DESC LIMIT ${RECENT})
    UNION ALL
    (SELECT case_id FROM notice WHERE ${OF_READER.where} ORDER BY ${OF_READER.order} LIMIT ${RECENT})
  ) each_way WHERE case_id < $4::uuid ORDER BY case_id DESC`;

/**
 * What concerns somebody, newest first, by the ways in which it does: a page from the index of each (opener; unit of a leader), and the
 * cases they had to do with lately. A single condition over all cases would read every case for who sees few. OFFSET 0 keeps the planner
 * from checking all of the last ones at once: it stops with the page. Whoever only belonged to the pool of an ended task may look at the
 * case, but does not find it here: that would need one more index on the hottest table.
 */
const seen = (rows: number) => `
  SELECT DISTINCT w.id FROM (
    (${opened(rows)})
    UNION ALL
    (SELECT y.id FROM unnest($3::uuid[]) AS u (id) CROSS JOIN LATERAL
      (SELECT c.id FROM "case" c WHERE ${OF_UNIT.where} AND ${FITS} ORDER BY ${OF_UNIT.order} LIMIT ${rows}) y ORDER BY y.id DESC LIMIT ${rows})
    UNION ALL
    (SELECT found.id FROM (${touched(rows)}) t CROSS JOIN LATERAL
      (SELECT c.id FROM "case" c WHERE c.id = t.case_id AND ${FITS} AND ${MAY_SEE} OFFSET 0) found ORDER BY t.case_id DESC LIMIT ${rows})
  ) w`;

const sized = (name: string, found: (rows: number) => string, rows: number): Statement => ({
  name: `api.${name}.${rows}`,
  text: summary(`SELECT id FROM (${found(rows)}) s`, rows),
});

const SEEN = { small: sized('cases.seen', seen, 21), large: sized('cases.seen', seen, 101) };
const OPENED = { small: sized('cases.opened', opened, 21), large: sized('cases.opened', opened, 101) };

/** Cases within sight, the newest first; one more than the limit, at least. `openedByMe` = only those. */
export function findCases(
  db: Queryable,
  sight: Sight,
  openedByMe: boolean,
  { procedure, version, status, overdue, q }: CaseFilter,
  before: string | undefined,
  limit: number,
): Promise<CaseSummaryRow[]> {
  const statement = (openedByMe ? OPENED : SEEN)[limit <= 20 ? 'small' : 'large'];
  return db.query(statement, [
    ...sightParameters(sight),
    before ?? LAST_UUID,
    procedure ?? null,
    status ?? null,
    overdue ?? false,
    q ?? null,
    version ?? null,
  ]);
}
