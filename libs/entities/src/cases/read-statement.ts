import { seesCase } from '../access/may-see-case.js';
import type { Sight } from '../organisation/pools.js';
import type { Queryable, Statement } from '../query.js';
import type { Ending } from './task-changes.js';

/** What a command is aimed at. */
export type Target = { taskId: string } | { caseId: string };

/** A case as read for a command, with the database's clock and what this command did before, if it was given before. */
export interface FoundRow {
  case_id: string;
  seq: number;
  state: string;
  armed_at: string | null;
  number: string;
  title: string;
  procedure: string;
  version: number;
  now: string;
  directory: number;
  prior_seq: number | null;
  prior_actor: string | null;
  prior_hash: string | null;
  /** Of a task. */
  work?: number;
  signer?: number;
  /** Of an open task. */
  holder?: string;
  pool_id?: string | null;
  task_version?: number;
  /** Of one that is over. */
  ended_at?: string;
  ended_by?: string | null;
  how?: Ending;
}

/** One index look-up each: task, case, state, this command's fact. */
const statement = (name: string, columns: string, from: string, id: string): Statement => ({
  name: `read ${name}`,
  text: `
    SELECT c.id AS case_id, s.seq, s.state, s.armed_at, c.number, c.title, c.procedure, c.version, ${columns}
           clock_timestamp() AS now, (SELECT version FROM directory_version) AS directory,
           p.seq AS prior_seq, p.actor AS prior_actor, p.body_hash AS prior_hash
    FROM ${from}
    JOIN case_state s ON s.case_id = c.id
    LEFT JOIN fact p ON p.case_id = c.id AND p.command_id = $2::uuid
    WHERE ${id} = $1::uuid`,
});
const ofTask = (table: 'task' | 'task_ended', columns: string): Statement =>
  statement(table, `t.work, t.signer, ${columns},`, `${table} t JOIN "case" c ON c.id = t.case_id`, 't.id');

const CASE = statement('case', '', '"case" c', 'c.id');
const TASK = ofTask('task', 't.holder, t.pool_id, t.version AS task_version');
const ENDED_TASK = ofTask('task_ended', 't.ended_at, t.ended_by, t.how');

/** Undefined: there is no such case or task. A task that is over is found too, so that the refusal can say who ended it. */
export async function readTarget(db: Queryable, target: Target, commandId: string): Promise<FoundRow | undefined> {
  const find = async (which: Statement, id: string) => (await db.query<FoundRow>(which, [id, commandId]))[0];
  if ('caseId' in target) return find(CASE, target.caseId);
  return (await find(TASK, target.taskId)) ?? find(ENDED_TASK, target.taskId);
}

/** Whose task it is, or whose pool's, sees its case; for all others the database is asked. */
export async function seesTarget(db: Queryable, { case_id, holder, pool_id }: FoundRow, sight: Sight): Promise<boolean> {
  return [holder, pool_id].some((id) => id && sight.holders.includes(id)) || seesCase(db, case_id, sight);
}
