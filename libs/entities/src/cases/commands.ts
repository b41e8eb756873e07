import type { Fact } from '@wubu/engine';
import type { Database } from '../database.js';
import { deliverEarly } from '../messages/messages.js';
import { applyCommand as applyToCase } from './apply-command.js';
import type { CommandRequest, CommandResult } from './command-result.js';
import { openCase as openNew, type OpenRequest, type OpenResult } from './open-case.js';

/** Does one command, see `apply-command.ts`; a case that thereby began to wait for a message hears at once of one that came early. */
export async function applyCommand(db: Database, request: CommandRequest): Promise<CommandResult> {
  const result = await applyToCase(db, request);
  if (result.kind === 'applied') await hearEarly(db, result.case.id, result.facts);
  return result;
}

/** Opens a case, see `open-case.ts`; the same holds of it. */
export async function openCase(db: Database, request: OpenRequest): Promise<OpenResult> {
  const result = await openNew(db, request);
  if (result.kind === 'applied') await hearEarly(db, result.case.id, result.facts);
  return result;
}

async function hearEarly(db: Database, caseId: string, facts: readonly Fact[]): Promise<void> {
  if (!facts.some((fact) => fact.type === 'WaitStarted' && fact.messages.length > 0)) return;
  await deliverEarly(db, caseId).catch(() => undefined); // the command is done whatever comes of this; the sweep brings them together later
}
