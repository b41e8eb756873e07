import { maySeeCase, sightParameters, type Queryable, type Sight, type Statement } from '@wubu/entities';
import { CASE_OF_TASK, OPEN_TASK, type TaskListRow } from '../cases/task-rows.js';

/** What is looked for: words that number or title hold; or people whom a case concerns, and the remaining words. */
export interface Wanted {
  words: string;
  people: readonly string[];
  rest: string | undefined;
}

/** Of more than this many cases that fit, the newest are looked through; whoever wants an older one writes another word. */
const MOST = 5000;

/** Of each person that is meant. */
const OF_A_PERSON = 500;

/**
 * `$4` words, `$5` people, `$6` the remaining words: all cases that fit, in sight or not. OFFSET 0 makes it the index of words that finds
 * them: to have the newest ones first the planner would else read all.
 */
const FOUND = `words AS MATERIALIZED (
    SELECT case_id FROM (SELECT case_id FROM case_search WHERE words @@ $4::tsquery OFFSET 0) m ORDER BY case_id DESC LIMIT ${MOST}),
  found AS MATERIALIZED (
    SELECT case_id FROM words
    UNION
    SELECT y.case_id FROM unnest($5::uuid[]) AS who (id) CROSS JOIN LATERAL (
      (SELECT o.id AS case_id FROM "case" o WHERE o.opened_by = who.id ORDER BY o.id DESC LIMIT ${OF_A_PERSON})
      UNION ALL
      (SELECT case_id FROM task WHERE holder = who.id ORDER BY due_at DESC, task.id DESC LIMIT ${OF_A_PERSON})
      UNION ALL
      (SELECT case_id FROM task_ended WHERE ended_by = who.id ORDER BY ended_at DESC, task_ended.id DESC LIMIT ${OF_A_PERSON})) y
    WHERE $6::tsquery IS NULL OR EXISTS (SELECT FROM case_search r WHERE r.case_id = y.case_id AND r.words @@ $6::tsquery OFFSET 0))`;

const MAY_SEE = maySeeCase('c', { person: '$1::uuid', holders: '$2::uuid[]', ledUnits: '$3::uuid[]' });

const CASES: Statement = {
  name: 'api.search.cases',
  text: `WITH ${FOUND}
    SELECT (SELECT count(*) = ${MOST} FROM words) AS cut, ARRAY(
      SELECT c.id FROM found JOIN "case" c ON c.id = found.case_id WHERE ${MAY_SEE} ORDER BY c.id DESC LIMIT $7::int) AS ids`,
};

/** The newest cases within sight that fit. `cut`: so many fit, in sight or not, that older ones were not looked at. */
export const searchCases = async (db: Queryable, sight: Sight, wanted: Wanted, limit: number): Promise<{ ids: string[]; cut: boolean }> =>
  (await db.query<{ ids: string[]; cut: boolean }>(CASES, [...sightParameters(sight), ...values(wanted), limit]))[0]!;

/** Whoever has a task, or could claim it, sees its case; of the sight only `$2` is asked, the others are named for their types. */
const TASKS: Statement = {
  name: 'api.search.tasks',
  text: `WITH ${FOUND}
    SELECT ${OPEN_TASK}, ${CASE_OF_TASK} FROM task t JOIN "case" c ON c.id = t.case_id
    WHERE t.holder = ANY ($2::uuid[]) AND t.case_id IN (SELECT case_id FROM found) AND $1::uuid IS NOT NULL AND $3::uuid[] IS NOT NULL
    ORDER BY t.due_at, t.id LIMIT $7::int`,
};

/** The most urgent open tasks of mine, and of my pools, in cases that fit. */
export const searchTasks = (db: Queryable, sight: Sight, wanted: Wanted, limit: number): Promise<TaskListRow[]> =>
  db.query<TaskListRow>(TASKS, [...sightParameters(sight), ...values(wanted), limit]);

const values = ({ words, people, rest }: Wanted) => [words, people, rest ?? null];
