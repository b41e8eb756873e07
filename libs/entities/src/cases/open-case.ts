import { type Answers, type CommandOf, type Parent, renderTitle, WEEK, type World } from '@wubu/engine';
import { v7 } from 'uuid';
import type { Database } from '../database.js';
import type { Statement } from '../query.js';
import type { CommandResult, Done } from './command-result.js';
import { makeStep } from './make-step.js';
import { readTarget } from './read-statement.js';
import { headOf, replay } from './replay.js';
import { stepParts } from './step.js';
import { holdersTouched } from './task-changes.js';
import { ownEffects } from './write-effects.js';
import { answersGiven, caseOpened, type Opening, openingGuard } from './write-opening.js';
import { writeStatement } from './write-statement.js';
import { searchSet } from '../search/write-search.js';

/** A wish to open a case of the newest version of a procedure. With `answers` the start step is completed at once. */
export interface OpenRequest {
  /** UUID, unique per person: the same one again gives the first answer and opens nothing. */
  commandId: string;
  bodyHash: string;
  actor: { person: string; onBehalfOf?: string };
  procedure: string;
  unit?: string;
  subject?: CommandOf<'open'>['subject'];
  /** Until the start step's answers give one; default: the procedure's title. */
  title?: string;
  answers?: Answers;
  outcome?: string;
  /** The case that calls this one, and what the first form begins with. */
  parent?: CommandOf<'open'>['parent'];
  given?: Answers;
}

/** There is no case yet to show in a refusal. `missing`: no such procedure, none that new cases may get, or a call that is over. */
export type OpenResult =
  Done | { kind: 'refused'; refusal: Extract<CommandResult, { kind: 'refused' }>['refusal'] } | { kind: 'reused' | 'missing' };

const READ: Statement = {
  name: 'opening.read',
  text: `SELECT clock_timestamp() AS now, d.version AS directory, o.case_id, o.body_hash
         FROM (SELECT version FROM directory_version LIMIT 1) d LEFT JOIN opening o ON o.actor = $1::uuid AND o.key = $2::uuid`,
};

interface ReadRow {
  now: string;
  directory: number;
  case_id: string | null;
  body_hash: string | null;
}

/** Numbers of two patterns may look the same ("A1" + "1", "A" + "11"): the next ones are tried. */
const NUMBER_TRIES = 20;

/** Opens a case in one statement; whoever repeats it, even at the same moment, gets the one case. */
export async function openCase(db: Database, request: OpenRequest): Promise<OpenResult> {
  for (let tries = 0; tries < NUMBER_TRIES; tries++) {
    const result = await tryOpen(db, request);
    if (result !== 'again') return result;
  }
  throw new Error(`no free case number was found for procedure ${request.procedure}`);
}

async function tryOpen(db: Database, request: OpenRequest): Promise<OpenResult | 'again'> {
  const began = performance.now();
  const [read] = await db.query<ReadRow>(READ, [request.actor.person, request.commandId]);
  if (!read) throw new Error('the table directory_version is empty');
  if (read.case_id) return read.body_hash === request.bodyHash ? replayOpening(db, request, read.case_id) : { kind: 'reused' };
  const procedure = await db.procedures.findLatest(request.procedure);
  if (!procedure) return { kind: 'missing' };

  const world: World = { now: read.now, calendar: WEEK, directory: await db.directory.atLeast(read.directory) };
  const { unit, subject, answers, outcome, actor, parent, given } = request;
  const command: CommandOf<'open'> = { type: 'open', unit, subject, answers, outcome, parent };
  const { commandId, bodyHash } = request;
  const caseId = v7();
  const asked = { caseId, commandId, bodyHash, actor, command, procedure, before: undefined, sizeBefore: 0, armed: null, world };
  const made = await makeStep(db, db, asked);
  if ('refusal' in made) return { kind: 'refused', refusal: made.refusal };

  const title =
    made.title ??
    (given && renderTitle(procedure.definition, given, world.directory)) ??
    (request.title?.trim() || procedure.definition.title['zh-CN']);
  const number = await db.numbers.give(procedure.definition.number, world);
  const step = { ...made, title, number };
  if (!(await write(db, step, given))) return parent && (await isLeft(db, parent)) ? { kind: 'missing' } : 'again';
  db.changes.tell(caseId, holdersTouched(step), performance.now() - began);
  const found = { case_id: caseId, number, title, procedure: procedure.key, version: procedure.version };
  const { after, opened, facts, now, effects } = made;
  return { kind: 'applied', case: headOf(found, after), opened, facts, now, own: ownEffects(effects) };
}

const LEFT: Statement = {
  name: 'opening.left',
  text: `SELECT n FROM effect WHERE case_id = $1::uuid AND seq = $2::int AND n = 1 AND status = 'stale'`,
};

async function isLeft(db: Database, { case: id, seq }: Parent): Promise<boolean> {
  return (await db.query(LEFT, [id, seq])).length > 0;
}

/** False: the same opening was written meanwhile, the number is taken, or the call was left; nothing was written. */
async function write(db: Database, step: Opening, given: Answers | undefined): Promise<boolean> {
  const { statement, values } = writeStatement([
    ...openingGuard(step),
    ...caseOpened(step),
    searchSet(step.number, step.title),
    ...stepParts(step),
    ...(given ? [answersGiven(step, given)] : []),
  ]);
  try {
    return (await db.query(statement, values)).length > 0;
  } catch (error) {
    if (error instanceof Error && 'constraint' in error && error.constraint === 'case_number_key') return false;
    throw error;
  }
}

async function replayOpening(db: Database, request: OpenRequest, caseId: string): Promise<OpenResult> {
  const found = await readTarget(db, { caseId }, request.commandId);
  return found?.prior_seq ? replay(db, found, found.prior_seq) : { kind: 'missing' };
}
