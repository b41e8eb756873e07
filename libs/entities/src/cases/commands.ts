import type { Database } from '../database.js';
import { hearEarly } from '../messages/messages.js';
import { applyCommand as applyToCase } from './apply-command.js';
import type { CommandRequest, CommandResult, Done } from './command-result.js';
import { openCase as openNew, type OpenRequest, type OpenResult } from './open-case.js';

/** Does one command, see `apply-command.ts`; a case that thereby began to wait for a message hears at once of one that came early. */
export async function applyCommand(db: Database, request: CommandRequest): Promise<CommandResult> {
  const result = await applyToCase(db, request);
  if (result.kind === 'applied') await hear(db, result);
  return result;
}

/** Opens a case, see `open-case.ts`; the same holds of it. */
export async function openCase(db: Database, request: OpenRequest): Promise<OpenResult> {
  const result = await openNew(db, request);
  if (result.kind === 'applied') await hear(db, result);
  return result;
}

/** The command is done, whatever comes of this: what fails here the sweep brings together later. */
async function hear(db: Database, { case: { id }, facts }: Done): Promise<void> {
  await hearEarly(db, id, facts).catch(() => undefined);
}
