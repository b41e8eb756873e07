import { maySeeCase, sightParameters } from '../access/may-see-case.js';
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
  visible: boolean;
  now: string;
  directory: number;
  prior_seq: number | null;
  prior_actor: string | null;
  prior_hash: string | null;
  /** Of a task only. */
  work: number | null;
  signer: number | null;
  /** Of an open task only. */
  task_version: number | null;
  ended_at: string | null;
  ended_by: string | null;
  how: Ending | null;
}

/** One index look-up each: task, case, state, this command's fact. Whether the actor may see it costs more only for who has no such task. */
function readStatement(from: 'task' | 'task_ended' | 'case', asPerson: boolean): Statement {
  const seen = maySeeCase('c', { person: '$3::uuid', holders: '$4::uuid[]', ledUnits: '$5::uuid[]' });
  const mine = from === 'task' ? `t.holder = ANY ($4::uuid[]) OR t.pool_id = ANY ($4::uuid[]) OR ` : '';
  const ofTask = from === 'case' ? 'NULL::int AS work, NULL::int AS signer' : 't.work, t.signer';
  const taskVersion = from === 'task' ? 't.version' : 'NULL::int';
  const ending =
    from === 'task_ended' ? 't.ended_at, t.ended_by, t.how' : 'NULL::timestamptz AS ended_at, NULL::uuid AS ended_by, NULL::text AS how';
  const source = from === 'case' ? '"case" c' : `${from} t JOIN "case" c ON c.id = t.case_id`;
  return {
    name: `read ${from}${asPerson ? ' seen' : ''}`,
    text: `
    SELECT c.id AS case_id, s.seq, s.state, s.armed_at, c.number, c.title, c.procedure, c.version, ${ofTask}, ${taskVersion} AS task_version, ${ending},
           ${asPerson ? `(${mine}${seen})` : 'true'} AS visible, clock_timestamp() AS now, (SELECT version FROM directory_version) AS directory,
           p.seq AS prior_seq, p.actor AS prior_actor, p.body_hash AS prior_hash
    FROM ${source}
    JOIN case_state s ON s.case_id = c.id
    LEFT JOIN fact p ON p.case_id = c.id AND p.command_id = $2::uuid
    WHERE ${from === 'case' ? 'c' : 't'}.id = $1::uuid`,
  };
}

const STATEMENTS = {
  person: { task: readStatement('task', true), ended: readStatement('task_ended', true), case: readStatement('case', true) },
  system: { task: readStatement('task', false), ended: readStatement('task_ended', false), case: readStatement('case', false) },
};

/** Undefined: there is no such case or task. A task that is over is found too, so that the refusal can say who ended it. */
export async function readTarget(
  db: Queryable,
  target: Target,
  commandId: string,
  sight: Sight | undefined,
): Promise<FoundRow | undefined> {
  const statements = sight ? STATEMENTS.person : STATEMENTS.system;
  const values = [commandId, ...(sight ? sightParameters(sight) : [])];
  if ('caseId' in target) return (await db.query<FoundRow>(statements.case, [target.caseId, ...values]))[0];
  const [open] = await db.query<FoundRow>(statements.task, [target.taskId, ...values]);
  return open ?? (await db.query<FoundRow>(statements.ended, [target.taskId, ...values]))[0];
}
