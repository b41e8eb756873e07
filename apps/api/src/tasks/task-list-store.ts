import type { Queryable, Statement } from '@wubu/entities';
import { contains } from '../platform/like.js';
import { CASE_OF_TASK, ENDED_TASK, OPEN_TASK, type TaskListRow } from './task-rows.js';

/** What a list is narrowed to; absent = not narrowed. */
export interface TaskFilter {
  procedure?: string;
  /** Units the task may lie in. */
  units?: readonly string[];
  /** Part of the case's number or title. */
  q?: string;
}

/** Where a page begins: after this sort key. */
export interface After {
  at: string;
  id: string;
}

/** `$5` procedure, `$6` units, `$7` text; null = not narrowed. */
const NARROWED = `($5::text IS NULL OR c.procedure = $5::text) AND ($6::uuid[] IS NULL OR t.unit_id = ANY ($6::uuid[]))
  AND ($7::text IS NULL OR c.number ILIKE $7::text OR c.title ILIKE $7::text)`;

/** The limit is part of the text, so that the planner knows that few rows are wanted; two sizes keep the statements few. */
const sized = (name: string, text: (rows: number) => string) => {
  const statement = (rows: number): Statement => ({ name: `api.${name}.${rows}`, text: text(rows) });
  const [small, large] = [statement(21), statement(101)];
  return (limit: number): Statement => (limit <= 20 ? small : large);
};

/**
 * Open tasks by due date, of several holders or of several units: a page for each of them from its own index, merged.
 * The same as `holder = ANY (…) ORDER BY … LIMIT` sorts all their tasks first: 5.1 ms instead of 0.3 with 6,000 of them, 8.1 ms by unit.
 */
const byDueDate = (key: 'holder' | 'unit_id', and: string) => (rows: number) => `
  SELECT x.*, ${CASE_OF_TASK} FROM (
    SELECT y.* FROM unnest($1::uuid[]) AS k (id) CROSS JOIN LATERAL (
      SELECT ${OPEN_TASK} FROM task t
      WHERE t.${key} = k.id AND (t.due_at, t.id) > ($2::timestamptz, $3::uuid) ${and}
      ORDER BY t.due_at, t.id LIMIT ${rows}) y
    ORDER BY y."dueAt", y.id LIMIT ${rows}) x
  JOIN "case" c ON c.id = x."caseId" ORDER BY x."dueAt", x.id`;

/** The same, narrowed: the case is joined before the page is cut, so it may read all tasks of a holder. */
const byDueDateNarrowed = (key: 'holder' | 'unit_id', and: string) => (rows: number) => `
  SELECT y.* FROM unnest($1::uuid[]) AS k (id) CROSS JOIN LATERAL (
    SELECT ${OPEN_TASK}, ${CASE_OF_TASK} FROM task t JOIN "case" c ON c.id = t.case_id
    WHERE t.${key} = k.id AND (t.due_at, t.id) > ($2::timestamptz, $3::uuid) ${and} AND ${NARROWED}
    ORDER BY t.due_at, t.id LIMIT ${rows}) y
  ORDER BY y."dueAt", y.id LIMIT ${rows}`;

/** `$4` is there so that all lists take the same parameters: the instant before which a task is late. */
const ANY_TIME = 'AND $4::timestamptz IS NULL';
const LATE = 'AND t.due_at < $4::timestamptz';

const HELD = sized('tasks.held', byDueDate('holder', ANY_TIME));
const HELD_NARROWED = sized('tasks.held-narrowed', byDueDateNarrowed('holder', ANY_TIME));
const HELD_LATE = sized('tasks.held-late', byDueDateNarrowed('holder', LATE));
const LATE_IN_UNITS = sized('tasks.late', byDueDate('unit_id', LATE));
const LATE_IN_UNITS_NARROWED = sized('tasks.late-narrowed', byDueDateNarrowed('unit_id', LATE));

/** Latest first, by the index (ended_by, ended_at, id). */
const DONE = sized(
  'tasks.done',
  (rows) => `SELECT ${ENDED_TASK}, ${CASE_OF_TASK} FROM task_ended t JOIN "case" c ON c.id = t.case_id
    WHERE t.ended_by = ANY ($1::uuid[]) AND (t.ended_at, t.id) < ($2::timestamptz, $3::uuid) AND ${NARROWED} AND $4::text IS NULL
    ORDER BY t.ended_at DESC, t.id DESC LIMIT ${rows}`,
);

/** Newest case first, by the index (opened_by, id); a running case has few tasks. `$2` is the case of the last row, `$3` its task. */
const OPENED = sized(
  'tasks.opened',
  (rows) => `SELECT ${OPEN_TASK}, ${CASE_OF_TASK} FROM "case" c JOIN task t ON t.case_id = c.id
    WHERE c.opened_by = ANY ($1::uuid[]) AND c.status = 'running' AND c.id <= $2::uuid AND (c.id, t.id) < ($2::uuid, $3::uuid)
    AND ${NARROWED} AND $4::text IS NULL ORDER BY c.id DESC, t.id DESC LIMIT ${rows}`,
);

const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Open tasks of these holders, the most urgent first; one row more than the limit, at least. */
export function findHeld(
  db: Queryable,
  holders: readonly string[],
  filter: TaskFilter,
  after: After | undefined,
  limit: number,
): Promise<TaskListRow[]> {
  if (!isNarrowed(filter)) return db.query(HELD(limit), [holders, ...ascending(after), null]);
  return db.query(HELD_NARROWED(limit), [holders, ...ascending(after), null, ...narrowing(filter)]);
}

/** The late ones among them, the latest first. */
export function findHeldLate(
  db: Queryable,
  holders: readonly string[],
  filter: TaskFilter,
  after: After | undefined,
  limit: number,
): Promise<TaskListRow[]> {
  return db.query(HELD_LATE(limit), [holders, ...ascending(after), new Date(), ...narrowing(filter)]);
}

/** Late tasks that lie in these units, the latest first. */
export function findLateInUnits(
  db: Queryable,
  units: readonly string[],
  filter: TaskFilter,
  after: After | undefined,
  limit: number,
): Promise<TaskListRow[]> {
  if (!isNarrowed(filter)) return db.query(LATE_IN_UNITS(limit), [units, ...ascending(after), new Date()]);
  return db.query(LATE_IN_UNITS_NARROWED(limit), [units, ...ascending(after), new Date(), ...narrowing(filter)]);
}

/** What this person ended, the last first. */
export function findDone(
  db: Queryable,
  person: string,
  filter: TaskFilter,
  after: After | undefined,
  limit: number,
): Promise<TaskListRow[]> {
  return db.query(DONE(limit), [[person], after?.at ?? 'infinity', after?.id ?? LAST_UUID, null, ...narrowing(filter)]);
}

/** Open tasks of running cases that this person opened, the newest case first; `after.at` is the last row's case. */
export function findOpened(
  db: Queryable,
  person: string,
  filter: TaskFilter,
  after: After | undefined,
  limit: number,
): Promise<TaskListRow[]> {
  return db.query(OPENED(limit), [[person], after?.at ?? LAST_UUID, after?.id ?? LAST_UUID, null, ...narrowing(filter)]);
}

const isNarrowed = ({ procedure, units, q }: TaskFilter): boolean => procedure !== undefined || units !== undefined || q !== undefined;

const ascending = (after: After | undefined): [string, string] => [after?.at ?? '-infinity', after?.id ?? FIRST_UUID];

const narrowing = ({ procedure, units, q }: TaskFilter) => [procedure ?? null, units ?? null, q === undefined ? null : contains(q)];
