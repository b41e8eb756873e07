import type { Answers, Fact } from '@wubu/engine';
import { v7 } from 'uuid';
import { stillFree } from '../files/named-files.js';
import { poolId } from '../organisation/pools.js';
import type { Now } from './now.js';
import type { Ending, OpenTask, TaskRow } from './task-changes.js';
import { rowsPart } from './rows-part.js';
import type { Part } from './write-statement.js';

/** The step happens only if the case is still as it was read. `at` and `actor` ride along for the other parts. */
export function guard(step: {
  caseId: string;
  seqBefore: number;
  seq: number;
  state: string;
  armed: string | null;
  at: string;
  actor: string | null;
  files: readonly string[];
}): Part[] {
  const free = stillFree(step.files, 8, step.caseId);
  const sql = `g AS (UPDATE case_state SET seq = $3::int, state = $4::text, armed_at = $7::timestamptz WHERE case_id = $1::uuid AND seq = $2::int AND ${free.holds}
       RETURNING case_id, $5::timestamptz AS at, $6::uuid AS actor)`;
  const values = [step.caseId, step.seqBefore, step.seq, step.state, step.at, step.actor, step.armed, ...free.values];
  return [...free.parts, { code: 'g', sql, values }];
}

const TASK = 'id, case_id, work, signer, step, occ, holder, person_id, pool_id, unit_id, duty, due_at, level, opened_at';

/** Ended tasks move to the table of ended ones. Who ended one needs no draft of it any more; what others had saved stays theirs, see drafts.ts. */
export const tasksEnded: (tasks: readonly (OpenTask & { how: Ending })[]) => Part = rowsPart(
  'e',
  { work: 'int', signer: 'int', how: 'text' },
  (u) => `e AS (DELETE FROM task t USING g, ${u} WHERE t.case_id = g.case_id AND t.work = u.work AND t.signer = u.signer
       RETURNING t.*, u.how, g.at, g.actor),
     ee AS (INSERT INTO task_ended (${TASK}, formerly, ended_at, ended_by, how) SELECT ${TASK}, formerly, at, actor, how FROM e),
     ed AS (DELETE FROM draft d USING e WHERE d.task_id = e.id AND d.person_id = e.actor)`,
);

/** Where a task lies and when it is due: what can change of it. */
const PLACE = { holder: 'uuid', person: 'uuid', pool: 'uuid', unit: 'uuid', duty: 'text', due: 'timestamptz', level: 'int' };
const OPENED = { id: 'uuid', work: 'int', signer: 'int', step: 'text', occ: 'int', ...PLACE, opened: 'timestamptz' };
const OPENED_TASK =
  'u.id, g.case_id, u.work, u.signer, u.step, u.occ, u.holder, u.person, u.pool, u.unit, u.duty, u.due, u.level, u.opened';

const rowOf = ({ dueAt, openedAt, ...task }: OpenTask) => ({
  person: null,
  duty: null,
  ...task,
  pool: task.duty ? poolId(task.unit, task.duty) : null,
  due: dueAt ?? 'infinity',
  opened: openedAt,
});

export const tasksOpened = (tasks: readonly TaskRow[], seq: number): Part =>
  opened(
    tasks.map((task) => ({ ...rowOf(task), id: task.id })),
    seq,
  );

const opened = rowsPart('t', OPENED, (u) => `t AS (INSERT INTO task (${TASK}, version) SELECT ${OPENED_TASK}, $1::int FROM g, ${u})`);

/** Opened and ended at once: they were never in anybody's list, but belong to what was done. */
export const tasksPassed = (tasks: readonly (OpenTask & { how: Ending })[]): Part =>
  passed(tasks.map((task) => ({ ...rowOf(task), id: v7(), how: task.how })));

const passed = rowsPart(
  'p',
  { ...OPENED, how: 'text' },
  (u) => `p AS (INSERT INTO task_ended (${TASK}, ended_at, ended_by, how) SELECT ${OPENED_TASK}, g.at, g.actor, u.how FROM g, ${u})`,
);

/** Claimed, released, reassigned, or raised to a higher level. */
export const tasksMoved = (tasks: readonly OpenTask[], seq: number): Part => moved(tasks.map(rowOf), seq);

const moved = rowsPart(
  'm',
  { work: 'int', signer: 'int', ...PLACE },
  (u) => `m AS (UPDATE task t SET holder = u.holder, person_id = u.person, pool_id = u.pool, unit_id = u.unit, duty = u.duty,
                         due_at = u.due, level = u.level, version = $1::int,
                         formerly = CASE WHEN t.holder = u.holder THEN t.formerly
                           ELSE ARRAY(SELECT DISTINCT x FROM unnest(t.formerly || ARRAY[t.holder, t.pool_id]) AS x WHERE x IS NOT NULL) END
       FROM g, ${u} WHERE t.case_id = g.case_id AND t.work = u.work AND t.signer = u.signer)`,
);

/** The first fact of a command bears its id: that is all that idempotency needs. */
export const factsAdded = (facts: readonly Fact[], command: { id: string; bodyHash: string; onBehalfOf?: string | undefined }): Part =>
  added(
    facts.map((fact, n) => ({ ...factRow(fact), command: n ? null : command.id, hash: n ? null : command.bodyHash })),
    command.onBehalfOf ?? null,
  );

const added = rowsPart(
  'f',
  { seq: 'int', at: 'timestamptz', type: 'text', v: 'int', data: 'jsonb', command: 'uuid', hash: 'text' },
  (u) => `f AS (INSERT INTO fact (case_id, seq, at, actor, on_behalf, type, v, data, command_id, body_hash)
       SELECT g.case_id, u.seq, u.at, g.actor, $1::uuid, u.type, u.v, u.data, u.command, u.hash FROM g, ${u})`,
);

/** What a fact says beyond the columns of its row is its data. */
const factRow = ({ seq, at, v, type, ...data }: Fact) => ({ seq, at, v, type, data: JSON.stringify(data) });

/**
 * People's words of the form; facts hold only what routes and rules name. `seq`: of its fact; it stands as many microseconds later, so that answers are
 * in order also while the clock stands still.
 */
export function answerAdded(answer: { seq: number; step: string; occ: number; outcome?: string | undefined; answers: Answers }): Part {
  return {
    code: 'a',
    sql: `a AS (INSERT INTO answer (case_id, step, occ, signer, at, outcome, data)
       SELECT g.case_id, $1::text, $2::int, g.actor, g.at + $5::int * interval '1 microsecond', $3::text, $4::jsonb FROM g)`,
    values: [answer.step, answer.occ, answer.outcome ?? null, JSON.stringify(answer.answers), answer.seq],
  };
}

/** An answer that its signer took back no longer counts; it is their draft of the task that is open again, but for what was computed. */
export function answerWithdrawn(answer: { step: string; occ: number; task: string; computed: readonly string[] }): Part {
  return {
    code: 'aw',
    sql: `aw AS (INSERT INTO answer_withdrawn (case_id, step, occ, signer, at) SELECT g.case_id, $1::text, $2::int, g.actor, g.at FROM g),
     ad AS (INSERT INTO draft (task_id, person_id, answers, saved_at)
       SELECT $3::uuid, g.actor, a.data - $4::text[], g.at
       FROM g JOIN answer a ON a.case_id = g.case_id AND a.step = $1::text AND a.occ = $2::int AND a.signer = g.actor)`,
    values: [answer.step, answer.occ, answer.task, answer.computed],
  };
}

/** A reason or an opinion; the fact holds its hash. */
export function noteAdded(seq: number, text: string): Part {
  return { code: 'n', sql: `n AS (INSERT INTO note (case_id, seq, text) SELECT g.case_id, $1::int, $2::text FROM g)`, values: [seq, text] };
}

export interface CaseChange {
  title?: string | undefined;
  status: string;
  outcome?: string | undefined;
  closedAt?: string | undefined;
  dueAt?: string | undefined;
  level: number;
}

/** Title and status rarely change, so most steps leave this row alone. */
export function caseChanged(change: CaseChange): Part {
  return {
    code: 'c',
    sql: `c AS (UPDATE "case" SET title = coalesce($1::text, title), status = $2::text, outcome = $3::text, closed_at = $4::timestamptz,
         due_at = $5::timestamptz, level = $6::int
       FROM g WHERE "case".id = g.case_id)`,
    values: [
      change.title ?? null,
      change.status,
      change.outcome ?? null,
      change.closedAt ?? null,
      change.dueAt ?? 'infinity',
      change.level,
    ],
  };
}

/** The next instant at which the clock does something to the case. */
export function wakeSet(at: string | null): Part {
  return at === null
    ? { code: 'wd', sql: `wd AS (DELETE FROM wake USING g WHERE wake.case_id = g.case_id)`, values: [] }
    : {
        code: 'w',
        sql: `w AS (INSERT INTO wake (case_id, wake_at) SELECT g.case_id, $1::timestamptz FROM g
       ON CONFLICT (case_id) DO UPDATE SET wake_at = excluded.wake_at)`,
        values: [at],
      };
}

/** What Temporal is to hear, see outbox.ts. */
export function told(now: Now, by: string | null): Part {
  return {
    code: 'o',
    sql: `o AS (INSERT INTO outbox (id, case_id, by, now, at) SELECT $1::uuid, g.case_id, $2::timestamptz, $3::jsonb, g.at FROM g)`,
    values: [v7(), by, JSON.stringify(now)],
  };
}
