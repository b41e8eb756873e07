import { createHash } from 'node:crypto';
import type { Actor, Command, Procedure } from '@wubu/engine';
import {
  type Applied,
  applyCommand,
  type CommandResult,
  type Database,
  type Done,
  openCase,
  openDatabase,
  type OpenResult,
  publishVersion,
  type TaskRow,
} from '@wubu/entities';
import { v7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../database.js';
import { clubTrip, trip } from './club.js';
import { type Office, settle } from './office.js';

export const DRIVER: Actor = { system: 'driver' };

/** One store with its people and a published procedure: where the tests of a file sit. */
export interface Desk {
  db: Database;
  url: string;
  office: Office;
  close(): Promise<void>;
}

export async function openDesk(procedures: Procedure[] = [clubTrip]): Promise<Desk> {
  const database: TestDatabase = await createTestDatabase();
  const db = await openDatabase(database.url);
  const office = await settle(db);
  for (const definition of procedures) await publishVersion(db, { definition, source: JSON.stringify(definition), by: office.gus });
  return {
    db,
    url: database.url,
    office,
    async close() {
      await db.close();
      await database.drop();
    },
  };
}

const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Opens a trip whose start step is completed at once; it waits at `prepare` for the village's helpers. */
export async function openTrip(desk: Desk, request: Partial<OpenRequestOf> = {}): Promise<Applied> {
  return done(await opening(desk, { answers: trip, ...request }));
}

type OpenRequestOf = Parameters<typeof openCase>[1];

export function opening({ db, office }: Desk, request: Partial<OpenRequestOf> = {}): Promise<OpenResult> {
  return openCase(db, {
    commandId: v7(),
    bodyHash: hash(request.answers ?? null),
    actor: { person: office.ana },
    procedure: 'club-trip',
    ...request,
  });
}

type WithoutWork<C> = C extends { work: number } ? Omit<C, 'work'> : never;
/** A command on a task, whose number is filled in. */
export type OnTask = WithoutWork<Command>;

export interface Given {
  commandId?: string;
  bodyHash?: string;
  note?: string;
  db?: Database;
}

/** A person does something to a task. */
export function onTask(desk: Desk, taskId: string, person: string, command: OnTask, given: Given = {}): Promise<CommandResult> {
  return applyCommand(given.db ?? desk.db, {
    commandId: given.commandId ?? v7(),
    bodyHash: given.bodyHash ?? hash(command),
    actor: { person },
    target: { taskId },
    command: ({ work }) => ({ ...command, work }),
    ...(given.note !== undefined && { note: given.note }),
  });
}

/** Somebody, or the driver, does something to a case. */
export function onCase(desk: Desk, caseId: string, actor: Actor, command: Command, given: Given = {}): Promise<CommandResult> {
  return applyCommand(given.db ?? desk.db, {
    commandId: given.commandId ?? v7(),
    bodyHash: given.bodyHash ?? hash(command),
    actor,
    target: { caseId },
    command: () => command,
    ...(given.note !== undefined && { note: given.note }),
  });
}

/** Fails unless the command was done now, for the first time. */
export function done(result: CommandResult | OpenResult): Applied {
  if (result.kind === 'applied') return result;
  throw new Error(`the command was not done: ${JSON.stringify(result)}`);
}

/** What the repeat of a command is to answer. */
export function repeated({ now: _, ...first }: Applied): object {
  return { ...first, kind: 'replayed', own: [] };
}

/** The only task that a command opened. */
export function onlyTask({ opened }: Done): TaskRow {
  if (opened.length !== 1) throw new Error(`one task was expected to open, found ${opened.length}`);
  return opened[0]!;
}

export const prepared: OnTask = { type: 'complete', answers: { ready: true } };
