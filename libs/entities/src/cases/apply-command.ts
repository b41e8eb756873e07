import { allowed, type State, WEEK, type World } from '@wubu/engine';
import type { Database } from '../database.js';
import { sightOf } from '../organisation/pools.js';
import type { Queryable, Statement } from '../query.js';
import type { CommandRequest, CommandResult, Ended } from './command-result.js';
import { type FoundRow, readTarget, seesTarget } from './read-statement.js';
import { headOf, replay } from './replay.js';
import { withUnsentAnswers } from './answers.js';
import { makeStep } from './make-step.js';
import { type Step, stepParts } from './step.js';
import { readState } from './stored-state.js';
import { holdersTouched } from './task-changes.js';
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
  const { commandId, bodyHash, actor, note } = request;
  const found = await readTarget(connection, request.target, commandId);
  if (!found) return { result: { kind: 'missing' } };
  if (found.prior_seq !== null && isRepeat(found, request)) return { result: await replay(connection, found, found.prior_seq) };
  // what somebody may do depends on it; under the lock this process may have no second connection to spare, and what was read a moment ago will do
  if (found.directory > db.directory.current.version && connection === db) await db.directory.refresh();
  if ('person' in actor && !(await seesTarget(connection, found, sightOf(actor.person, db.directory.current))))
    return { result: { kind: 'missing' } };
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
  const instead = () => allowed(procedure, before, actor, world);
  if (isBehind(found, request)) return { result: { kind: 'changed', version: found.task_version!, allowed: instead() } };
  const { case_id: caseId, armed_at: armed } = found;
  const sizeBefore = found.state.length;
  const made = await makeStep(db, connection, {
    caseId,
    commandId,
    bodyHash,
    actor,
    note,
    command,
    procedure,
    before,
    sizeBefore,
    armed,
    world,
  });
  if ('refusal' in made) {
    return { result: { kind: 'refused', refusal: made.refusal, case: headOf(found, before), allowed: instead(), ...endedOf(found) } };
  }
  const { after, facts, opened, now, title = found.title } = made;
  if (!facts.length) return { result: { kind: 'nothing', case: headOf(found, before), now } };
  const step: Step = { ...made, number: found.number };
  if (!(await write(connection, step, before))) return { missed: caseId };
  return { result: { kind: 'applied', case: headOf({ ...found, title }, after), opened, facts, now, own: ownEffects(made.effects) }, step };
}

/** The task has changed since its reader saw it. */
function isBehind(found: FoundRow, { expect }: CommandRequest): boolean {
  return expect !== undefined && found.task_version !== undefined && found.task_version > expect;
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

function endedOf({ ended_at, ended_by, how }: FoundRow): { ended?: Ended } {
  return ended_at && how ? { ended: { at: ended_at, ...(ended_by && { by: ended_by }), how } } : {};
}
