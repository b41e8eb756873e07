import { fold, type State } from '@wubu/engine';
import type { Queryable, Statement } from '../query.js';
import type { Done, Replayed } from './command-result.js';
import { readFacts } from './stored-state.js';
import { newRow, type OpenTask, type TaskRow, taskChanges } from './task-changes.js';

const LAST: Statement = {
  name: 'fact.last-of-command',
  text: `SELECT coalesce(min(seq) - 1, 2147483647) AS last FROM fact WHERE case_id = $1::uuid AND seq > $2::int AND command_id IS NOT NULL`,
};

const TASK_IDS: Statement = {
  name: 'task.ids-of-works',
  text: `SELECT id, work, signer FROM task WHERE case_id = $1::uuid AND work = ANY ($2::int[])
         UNION ALL SELECT id, work, signer FROM task_ended WHERE case_id = $1::uuid AND work = ANY ($2::int[])`,
};

/** The first answer to a command that was given before, computed from its facts, as of then. `seq` = its first fact. */
export async function replay(
  connection: Queryable,
  found: { case_id: string; number: string; title: string; procedure: string; version: number },
  seq: number,
): Promise<Replayed> {
  const caseId = found.case_id;
  const [row] = await connection.query<{ last: number }>(LAST, [caseId, seq]);
  const facts = await readFacts(connection, caseId, row!.last);
  const own = facts.filter((fact) => fact.seq >= seq);
  const before = seq > 1 ? fold(facts.filter((fact) => fact.seq < seq)) : undefined;
  const after = fold(facts);
  const opened = taskChanges(before, after, own).opened;
  return {
    kind: 'replayed',
    case: headOf(found, after),
    opened: await withIds(connection, caseId, opened, after.seq),
    facts: own,
    own: [],
  };
}

/** The ids that the tasks got then. */
async function withIds(connection: Queryable, caseId: string, tasks: OpenTask[], version: number): Promise<TaskRow[]> {
  if (!tasks.length) return [];
  const rows = await connection.query<{ id: string; work: number; signer: number }>(TASK_IDS, [caseId, tasks.map((task) => task.work)]);
  return tasks.flatMap((task) => {
    const id = rows.find((row) => row.work === task.work && row.signer === task.signer)?.id;
    return id ? [{ ...newRow(task, caseId, version), id }] : [];
  });
}

export function headOf(
  found: { case_id: string; number: string; title: string; procedure: string; version: number },
  state: Pick<State, 'status' | 'outcome' | 'seq' | 'opener'>,
): Done['case'] {
  const { case_id: id, number, title, procedure: key, version } = found;
  return {
    id,
    number,
    title,
    status: state.status,
    ...(state.outcome && { outcome: state.outcome }),
    seq: state.seq,
    opener: state.opener.person,
    procedure: { key, version },
  };
}
