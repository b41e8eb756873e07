import {
  advance,
  allowed,
  type Answers,
  type Fact,
  type PublishedProcedure,
  type Refusal,
  renderTitle,
  type Directory,
  type State,
  WEEK,
  type World,
} from '@wubu/engine';
import type { Database } from '../database.js';
import { checkFiles } from '../files/named-files.js';
import { sightOf } from '../organisation/pools.js';
import type { Queryable, Statement } from '../query.js';
import type { CommandRequest, CommandResult, Ended } from './command-result.js';
import { arm, wakeRead } from './arming.js';
import { type FoundRow, readTarget } from './read-statement.js';
import { nowAfter } from './read-now.js';
import { headOf, replay } from './replay.js';
import { answersOf, withUnsentAnswers } from './answers.js';
import { type Step, stepParts } from './step.js';
import { readState } from './stored-state.js';
import { holdersTouched, newRow, taskChanges } from './task-changes.js';
import { sightNeeded } from './sight-needed.js';
import { ownEffects } from './write-effects.js';
import { guard } from './write-parts.js';
import { writeStatement } from './write-statement.js';

/** After so many, contention is real and waiting for the row is cheaper than reading again. */
const MISSES = 2;

const LOCK: Statement = { name: 'case.lock', text: 'SELECT seq FROM case_state WHERE case_id = $1::uuid FOR UPDATE' };

/** `missed`: somebody else changed the case between reading and writing; nothing was written. `step`: what was. */
type Attempt = { missed: string } | { result: CommandResult; step?: Step };

/**
 * Does one command: reads the case, asks the engine what follows, writes all of it in one statement that holds only if nobody was
 * faster, else begins again. No connection is held while the engine computes. Refusals are values; it throws `DatabaseUnavailable`
 * (repeat it with the same command id) and faults: a state that cannot be read, a missing version of the procedure.
 */
export async function applyCommand(db: Database, request: CommandRequest): Promise<CommandResult> {
  const began = performance.now();
  let attempt = await tryOnce(db, db, request);
  for (let tries = 1; 'missed' in attempt && tries < MISSES; tries++) attempt = await tryOnce(db, db, request);
  if ('missed' in attempt) attempt = await tryLocked(db, request, attempt.missed);
  if ('missed' in attempt) throw new Error(`case ${attempt.missed} changed although its row was locked`);
  const spentMs = 'person' in request.actor ? performance.now() - began : 0;
  if (attempt.step) db.changes.tell(attempt.step.caseId, holdersTouched(attempt.step), spentMs);
  return attempt.result;
}

/** Commands that keep missing stand in line here; PostgreSQL serves them in order. */
function tryLocked(db: Database, request: CommandRequest, caseId: string): Promise<Attempt> {
  return db.transaction(async (connection) => {
    await connection.query(LOCK, [caseId]);
    const attempt = await tryOnce(db, connection, request);
    return 'missed' in attempt ? tryOnce(db, connection, request) : attempt; // another case took a file meanwhile: now that is seen
  });
}

async function tryOnce(db: Database, connection: Queryable, request: CommandRequest): Promise<Attempt> {
  const found = await read(db, connection, request);
  if (!found) return { result: { kind: 'missing' } };
  if (found.prior_seq !== null && isRepeat(found, request)) return { result: await replay(connection, found, found.prior_seq) };
  if (!found.visible) return { result: { kind: 'missing' } };
  if (found.prior_seq !== null) return { result: { kind: 'reused' } };

  const before = await readState(connection, found.case_id, found.seq, found.state);
  const procedure = await db.procedures.get(found.procedure, found.version);
  const asked = request.command({ work: found.work ?? 0, signer: found.signer ?? 0 });
  const world: World = {
    now: found.now,
    calendar: WEEK,
    directory: db.directory.current,
    ...(await sightNeeded(connection, asked, found.case_id, db.directory.current)),
  };
  const command = await withUnsentAnswers(connection, procedure, found.case_id, before, asked, world);
  const instead = () => allowed(procedure, before, request.actor, world);
  if (isBehind(found, request)) return { result: { kind: 'changed', version: found.task_version!, allowed: instead() } };
  const advanced = advance(procedure, before, command, request.actor, world);
  if ('refusal' in advanced) {
    return { result: { kind: 'refused', refusal: advanced.refusal, case: headOf(found, before), allowed: instead(), ...endedOf(found) } };
  }

  const { state: after, facts } = advanced;
  const named = await checkFiles(connection, procedure, before, command, request.actor, found.case_id);
  if ('problems' in named) {
    const refusal: Refusal = { kind: 'invalid', code: 'answers.invalid', problems: named.problems };
    return { result: { kind: 'refused', refusal, case: headOf(found, before), allowed: instead() } };
  }
  const arming = arm(found.armed_at, world.now, before, after);
  const wakeAt = facts.length ? arming.armed : wakeRead(found.armed_at, world.now, after);
  const now = await nowAfter(connection, procedure, found.case_id, after, facts, wakeAt);
  if (!facts.length) return { result: { kind: 'nothing', case: headOf(found, before), now } };
  const changes = taskChanges(before, after, facts);
  const opened = changes.opened.map((task) => newRow(task, found.case_id, after.seq));
  const title = titleGiven(procedure, facts, answersOf(command), world.directory);
  const numbers = await db.numbers.giveAll(facts, world);
  const step: Step = {
    caseId: found.case_id,
    procedure,
    number: found.number,
    commandId: request.commandId,
    bodyHash: request.bodyHash,
    actor: request.actor,
    command,
    note: request.note,
    before,
    after,
    text: JSON.stringify(after),
    sizeBefore: found.state.length,
    facts,
    effects: advanced.effects,
    changes,
    opened,
    title,
    arming,
    now,
    numbers,
    files: named.files,
  };
  if (!(await write(connection, step, before))) return { missed: found.case_id };
  const head = headOf({ ...found, title: title ?? found.title }, after);
  return { result: { kind: 'applied', case: head, opened, facts, now, own: ownEffects(advanced.effects) }, step };
}

/** Reads again where the directory on this process is older than the case's moment: what somebody may do depends on it. */
async function read(db: Database, connection: Queryable, { target, commandId, actor }: CommandRequest): Promise<FoundRow | undefined> {
  const find = () => readTarget(connection, target, commandId, 'person' in actor ? sightOf(actor.person, db.directory.current) : undefined);
  const found = await find();
  // under the lock this process may have no second connection to spare; what was read a moment ago will do
  if (!found || found.directory <= db.directory.current.version || connection !== db) return found;
  await db.directory.refresh();
  return find();
}

/** The task has changed since its reader saw it. */
function isBehind(found: FoundRow, { expect }: CommandRequest): boolean {
  return expect !== undefined && found.task_version !== null && found.task_version > expect;
}

function isRepeat(found: FoundRow, { actor, bodyHash }: CommandRequest): boolean {
  return found.prior_actor === ('person' in actor ? actor.person : null) && found.prior_hash === bodyHash;
}

async function write(connection: Queryable, step: Step, before: State): Promise<boolean> {
  const { caseId, after, actor, text, arming } = step;
  const held = guard({
    caseId,
    seqBefore: before.seq,
    seq: after.seq,
    state: text,
    armed: arming.armed,
    at: after.clock.at,
    actor: 'person' in actor ? actor.person : null,
    files: step.files,
  });
  const { statement, values } = writeStatement([...held, ...stepParts(step)]);
  return (await connection.query(statement, values)).length > 0;
}

/** The answers of the start step name the case; blank ones leave its title alone. */
export function titleGiven(
  { definition }: PublishedProcedure,
  facts: readonly Fact[],
  answers: Answers | undefined,
  directory: Directory,
): string | undefined {
  const started = facts.some((fact) => fact.type === 'TaskCompleted' && fact.step === definition.start);
  return (started && answers && renderTitle(definition, answers, directory).trim()) || undefined;
}

function endedOf({ ended_at, ended_by, how }: FoundRow): { ended?: Ended } {
  return ended_at && how ? { ended: { at: ended_at, ...(ended_by && { by: ended_by }), how } } : {};
}
