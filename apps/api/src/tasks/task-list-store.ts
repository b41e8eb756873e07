import type { Queryable, Statement } from '@wubu/entities';
import { contains } from '../platform/like.js';
import { newestFirst } from '../platform/newest-first.js';
import { CASE_OF_TASK, ENDED_TASK, OPEN_TASK, type TaskListRow } from '../cases/task-rows.js';

/** What a list is narrowed to; absent = not narrowed. */
export interface TaskFilter {
  procedure?: string;
  /** Units the task may lie in. */
  units?: readonly string[];
  /** Part of the case's number or title. */
  q?: string;
}

/** Which part of a list: what fits the filter, after a sort key, at most `limit` rows (and one more, so that an end is seen). */
export interface TaskPage {
  filter: TaskFilter;
  after?: { at: string; id: string };
  limit: number;
}

/** `$4` procedure, `$5` units, `$6` text; null = not narrowed. */
const NARROWED = `($4::text IS NULL OR c.procedure = $4::text) AND ($5::uuid[] IS NULL OR t.unit_id = ANY ($5::uuid[]))
  AND ($6::text IS NULL OR c.number ILIKE $6::text OR c.title ILIKE $6::text)`;

/** The limit is part of the text, so that the planner knows that few rows are wanted; two sizes keep the statements few. */
const sized = (name: string, text: (rows: number) => string) => {
  const statement = (rows: number): Statement => ({ name: `api.${name}.${rows}`, text: text(rows) });
  const [small, large] = [statement(21), statement(101)];
  return (limit: number): Statement => (limit <= 20 ? small : large);
};

const LATE = 'AND t.due_at < now()';

/**
 * The first open tasks by due date of each key, from its own index, and those of them that come first. As `holder = ANY (…) ORDER BY … LIMIT` all
 * tasks of all keys are sorted: 5.1 ms instead of 0.3 with 6,000 of them, 8.1 ms by unit. Parameters stand in subselects so that the planner does
 * not see into them: with few keys a plan of its own looks cheaper than the general one and is made anew each time, which costs more than the page.
 */
const firstByDueDate = (key: 'holder' | 'unit_id', and: string, ofEach: number, rows: number) => `
    SELECT y.* FROM unnest((SELECT $1::uuid[])) AS k (id) CROSS JOIN LATERAL (
      SELECT ${OPEN_TASK} FROM task t
      WHERE t.${key} = k.id AND (t.due_at, t.id) > ((SELECT $2::timestamptz), (SELECT $3::uuid)) ${and}
      ORDER BY t.due_at, t.id LIMIT ${ofEach}) y
    ORDER BY y."dueAt", y.id LIMIT ${rows}`;

const withCase = (tasks: string) => `
  SELECT x.*, ${CASE_OF_TASK} FROM (${tasks}) x JOIN "case" c ON c.id = x."caseId" ORDER BY x."dueAt", x.id`;

const held = (rows: number) => withCase(firstByDueDate('holder', '', rows, rows));

/** Of many units each has few rows of the page. The first two of each, where they fill it, say until when it reaches: a third less to read with 20 units. */
const lateInUnits = (rows: number) => {
  const reach = `(SELECT max(z."dueAt") FROM (${firstByDueDate('unit_id', LATE, 2, rows)}) z HAVING count(*) = ${rows})`;
  return withCase(firstByDueDate('unit_id', `${LATE} AND t.due_at <= coalesce(${reach}, 'infinity')`, rows, rows));
};

/** The same, narrowed: the case is joined before the page is cut, so it may read all tasks of a holder. */
const byDueDateNarrowed =
  (key: 'holder' | 'unit_id', and = '') =>
  (rows: number) => `
  SELECT y.* FROM unnest($1::uuid[]) AS k (id) CROSS JOIN LATERAL (
    SELECT ${OPEN_TASK}, ${CASE_OF_TASK} FROM task t JOIN "case" c ON c.id = t.case_id
    WHERE t.${key} = k.id AND (t.due_at, t.id) > ($2::timestamptz, $3::uuid) ${and} AND ${NARROWED}
    ORDER BY t.due_at, t.id LIMIT ${rows}) y
  ORDER BY y."dueAt", y.id LIMIT ${rows}`;

const HELD = sized('tasks.held', held);
const HELD_NARROWED = sized('tasks.held-narrowed', byDueDateNarrowed('holder'));
const HELD_LATE = sized('tasks.held-late', byDueDateNarrowed('holder', LATE));
const LATE_IN_UNITS = sized('tasks.late', lateInUnits);
const LATE_IN_UNITS_NARROWED = sized('tasks.late-narrowed', byDueDateNarrowed('unit_id', LATE));

/** Latest first, by the index (ended_by, ended_at, id); what somebody's taking back ended was never theirs. */
const DONE = sized(
  'tasks.done',
  (rows) => `SELECT ${ENDED_TASK}, ${CASE_OF_TASK} FROM task_ended t JOIN "case" c ON c.id = t.case_id
    WHERE t.ended_by = $1::uuid AND t.how <> 'withdrawn' AND (t.ended_at, t.id) < ($2::timestamptz, $3::uuid) AND ${NARROWED}
    ORDER BY t.ended_at DESC, t.id DESC LIMIT ${rows}`,
);

/** With the case of the last row itself, which may have more tasks. */
const OF_OPENER = newestFirst('c.opened_by', 'c.id', '$1::uuid', '$2::uuid', '<=');

/** Newest case first, by the index (opened_by, id); a running case has few tasks. `$2` is the case of the last row, `$3` its task. */
const OPENED = sized(
  'tasks.opened',
  (rows) => `SELECT ${OPEN_TASK}, ${CASE_OF_TASK} FROM "case" c JOIN task t ON t.case_id = c.id
    WHERE ${OF_OPENER.where} AND c.status = 'running' AND (c.id, t.id) < ($2::uuid, $3::uuid)
    AND ${NARROWED} ORDER BY ${OF_OPENER.order}, t.id DESC LIMIT ${rows}`,
);

const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Open tasks of these holders, the most urgent first. */
export function findHeld(db: Queryable, holders: readonly string[], page: TaskPage): Promise<TaskListRow[]> {
  if (!isNarrowed(page)) return db.query(HELD(page.limit), [holders, ...ascending(page)]);
  return db.query(HELD_NARROWED(page.limit), [holders, ...ascending(page), ...narrowing(page)]);
}

/** The late ones among them, the latest first. */
export function findHeldLate(db: Queryable, holders: readonly string[], page: TaskPage): Promise<TaskListRow[]> {
  return db.query(HELD_LATE(page.limit), [holders, ...ascending(page), ...narrowing(page)]);
}

/** Late tasks that lie in these units, the latest first. */
export function findLateInUnits(db: Queryable, units: readonly string[], page: TaskPage): Promise<TaskListRow[]> {
  if (!isNarrowed(page)) return db.query(LATE_IN_UNITS(page.limit), [units, ...ascending(page)]);
  return db.query(LATE_IN_UNITS_NARROWED(page.limit), [units, ...ascending(page), ...narrowing(page)]);
}

/** What this person ended, the last first. */
export function findDone(db: Queryable, person: string, page: TaskPage): Promise<TaskListRow[]> {
  const { after } = page;
  return db.query(DONE(page.limit), [person, after?.at ?? 'infinity', after?.id ?? LAST_UUID, ...narrowing(page)]);
}

/** Open tasks of running cases that this person opened, the newest case first; `after.at` is the last row's case. */
export function findOpened(db: Queryable, person: string, page: TaskPage): Promise<TaskListRow[]> {
  const { after } = page;
  return db.query(OPENED(page.limit), [person, after?.at ?? LAST_UUID, after?.id ?? LAST_UUID, ...narrowing(page)]);
}

const isNarrowed = ({ filter: { procedure, units, q } }: TaskPage): boolean =>
  procedure !== undefined || units !== undefined || q !== undefined;

const ascending = ({ after }: TaskPage): [string, string] => [after?.at ?? '-infinity', after?.id ?? FIRST_UUID];

const narrowing = ({ filter: { procedure, units, q } }: TaskPage) => [
  procedure ?? null,
  units ?? null,
  q === undefined ? null : contains(q),
];
