import type { Answers } from '@wubu/engine';
import { maySeeCase, sightParameters, type Queryable, type Sight, type Statement } from '@wubu/entities';
import { CASE_OF_TASK, ENDED_TASK, OPEN_TASK, type TaskListRow } from '../cases/task-rows.js';

const MAY_SEE = maySeeCase('c', { person: '$2::uuid', holders: '$3::uuid[]', ledUnits: '$4::uuid[]' });

const one = (name: string, columns: string, table: string): Statement => ({
  name: `api.task.${name}`,
  text: `SELECT ${columns}, ${CASE_OF_TASK} FROM ${table} t JOIN "case" c ON c.id = t.case_id WHERE t.id = $1::uuid AND ${MAY_SEE}`,
});

/** By primary key, and only within sight. */
const OPEN = one('open', OPEN_TASK, 'task');
/** By the index on its id. */
const ENDED = one('ended', ENDED_TASK, 'task_ended');

/** A task, open or ended; undefined when there is none within sight. */
export async function findTask(db: Queryable, id: string, sight: Sight): Promise<TaskListRow | undefined> {
  const values = [id, ...sightParameters(sight)];
  const [open] = await db.query<TaskListRow>(OPEN, values);
  return open ?? (await db.query<TaskListRow>(ENDED, values))[0];
}

export interface DraftRow {
  answers: Answers;
  savedAt: string;
}

const DRAFT: Statement = {
  name: 'api.task.draft',
  text: 'SELECT answers, saved_at AS "savedAt" FROM draft WHERE task_id = $1::uuid AND person_id = $2::uuid',
};

export const findDraftAnswers = async (db: Queryable, taskId: string, person: string): Promise<DraftRow | undefined> =>
  (await db.query<DraftRow>(DRAFT, [taskId, person]))[0];

/** Only while the task is open and theirs, or their pool's: in one statement, so that a draft cannot outlive its task by being saved late. */
const SAVE_DRAFT: Statement = {
  name: 'api.task.save-draft',
  text: `INSERT INTO draft (task_id, person_id, answers, saved_at)
    SELECT t.id, $2::uuid, $4::jsonb, now() FROM task t WHERE t.id = $1::uuid AND t.holder = ANY ($3::uuid[])
    ON CONFLICT (task_id, person_id) DO UPDATE SET answers = excluded.answers, saved_at = excluded.saved_at
    RETURNING saved_at AS "savedAt"`,
};

/** Undefined: the task is not open, or not theirs to complete. */
export async function saveDraftAnswers(
  db: Queryable,
  taskId: string,
  { person, holders }: Sight,
  answers: Answers,
): Promise<string | undefined> {
  const rows = await db.query<{ savedAt: string }>(SAVE_DRAFT, [taskId, person, holders, JSON.stringify(answers)]);
  return rows[0]?.savedAt;
}
