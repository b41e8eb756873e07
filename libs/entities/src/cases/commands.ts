import type { Database } from '../database.js';
import { applyCommand as applyToCase } from './apply-command.js';
import { carryOn } from './called-cases.js';
import type { CommandRequest, CommandResult } from './command-result.js';
import type { EffectRef } from './effect-ref.js';
import { endAttempt, type AttemptResult } from './effects-store.js';
import type { Now } from './now.js';
import { openCase as openNew, type OpenRequest, type OpenResult } from './open-case.js';
import { readNow } from './read-now.js';

/** Does one command, see `apply-command.ts`, and at once what it leads to among our own cases. */
export async function applyCommand(db: Database, request: CommandRequest): Promise<CommandResult> {
  const result = await applyToCase(db, request);
  if (result.kind === 'applied') await carryOn(db, result);
  return result;
}

/** Opens a case, see `open-case.ts`; the same holds of it. */
export async function openCase(db: Database, request: OpenRequest): Promise<OpenResult> {
  const result = await openNew(db, request);
  if (result.kind === 'applied') await carryOn(db, result);
  return result;
}

/** Ends an attempt at an effect, see `endAttempt`. Gives the case as it is now; undefined: there is none such. */
export async function finishAttempt(
  db: Database,
  caseId: string,
  effect: EffectRef,
  attempt: number | undefined,
  result: AttemptResult,
): Promise<Now | undefined> {
  const ended = await endAttempt(db, caseId, effect, attempt, result);
  if (ended?.kind === 'applied') await carryOn(db, ended);
  return readNow(db, caseId);
}
