import { parseArgs } from 'node:util';
import type { Role } from '@wubu/engine';
import {
  changeAccount,
  createAccount,
  lockAccount,
  LOGIN,
  resetPassword,
  unlockAccount,
  type AccountRefusal,
  type Database,
  type OneTimePassword,
} from '@wubu/entities';
import { CommandError } from '../platform/command-error.js';

const CREATE = 'Usage: wubu account create LOGIN --name NAME --unit CODE --duty CODE… [--role staff|manager|administrator]';
const CHANGE = 'Usage: wubu account change LOGIN [--name NAME] [--role staff|manager|administrator] [--unit CODE] [--duty CODE…]';
const ROLES: readonly string[] = ['staff', 'manager', 'administrator'] satisfies Role[];

const REFUSALS: Record<AccountRefusal, string> = {
  'account.login': 'Somebody has this login already, or had it.',
  'account.unit': 'There is no such unit: `wubu organisation load` brings units.',
  'account.duty': 'There is no such duty: `wubu organisation load` brings duties.',
  'account.last': 'This is the last administrator who can sign in: make another one first.',
};

/** `wubu account create LOGIN …`: somebody new. Prints the one-time password, this once. */
export async function createAccountCommand(db: Database, args: readonly string[]): Promise<void> {
  const account = readAccount(args);
  const unitId = db.directory.current.unitByCode[account.unit];
  if (!unitId) throw new CommandError(REFUSALS['account.unit']);
  const made = await createAccount(db.entities, { ...account, unitId }, null);
  if (typeof made === 'string') throw new CommandError(REFUSALS[made]);
  print(account.login, made);
}

/** `wubu account change LOGIN …`: another name, role, unit, duties; what is not said stays. */
export async function changeAccountCommand(db: Database, args: readonly string[]): Promise<void> {
  const { login, name, role, unit, duties } = readChange(args);
  const { id } = find(db, [login], 'change');
  const { memberships } = db.directory.current.persons[id]!;
  const present = memberships[0]?.unit;
  const unitId = unit === undefined ? present : db.directory.current.unitByCode[unit];
  if ((unit !== undefined || duties) && !unitId) throw new CommandError(REFUSALS['account.unit']);
  const kept = memberships.filter((membership) => membership.unit === present).map(({ duty }) => duty);
  const place = unitId && (unit !== undefined || duties) ? { unitId, duties: duties ?? kept } : undefined;
  const changed = await changeAccount(db.entities, id, { ...(name && { name }), ...(role && { role }), ...(place && { place }) }, null);
  if (typeof changed === 'string') throw new CommandError(REFUSALS[changed]);
  process.stdout.write(`${login} is changed. ${changed?.openTasks ?? 0} open tasks lie with them.\n`);
}

/** `wubu account reset LOGIN`: a one-time password, printed this once; sessions end. */
export async function resetAccountCommand(db: Database, args: readonly string[]): Promise<void> {
  const { login, id } = find(db, args, 'reset');
  const given = await resetPassword(db.entities, id, null);
  if (given) print(login, given);
}

/** `wubu account lock LOGIN`: no more sign-in; sessions and personal tokens end, open tasks are handed on by the worker. */
export async function lockAccountCommand(db: Database, args: readonly string[]): Promise<void> {
  const { login, id } = find(db, args, 'lock');
  const locked = await lockAccount(db.entities, id, null);
  if (typeof locked === 'string') throw new CommandError(REFUSALS[locked]);
  process.stdout.write(`${login} is locked. ${locked.openTasks} open tasks of theirs are handed on by the worker, or become incidents.\n`);
}

/** `wubu account unlock LOGIN`: the password and duties are as they were. */
export async function unlockAccountCommand(db: Database, args: readonly string[]): Promise<void> {
  const { login, id } = find(db, args, 'unlock');
  await unlockAccount(db.entities, id, null);
  process.stdout.write(`${login} may sign in again.\n`);
}

function readChange(args: readonly string[]): { login: string; name?: string; unit?: string; duties?: string[]; role?: Role } {
  const { values, positionals } = parse(args, CHANGE);
  const [login = '', ...more] = positionals;
  const { name, unit, duty: duties, role } = values;
  const isNothing = name === undefined && unit === undefined && duties === undefined && role === undefined;
  const isWrong = name?.trim() === '' || (role !== undefined && !isRole(role));
  if (!login || more.length > 0 || isNothing || isWrong) throw new CommandError(CHANGE);
  return {
    login,
    ...(name && { name: name.trim() }),
    ...(unit && { unit }),
    ...(duties && { duties }),
    ...(role && isRole(role) && { role }),
  };
}

function readAccount(args: readonly string[]): { login: string; name: string; unit: string; duties: string[]; role: Role } {
  const { values, positionals } = parse(args, CREATE);
  const [login = '', ...more] = positionals;
  const { name = '', unit = '', duty = [], role = 'staff' } = values;
  if (more.length > 0 || !LOGIN.test(login) || !name.trim() || !unit || duty.length === 0 || !isRole(role)) throw new CommandError(CREATE);
  return { login, name: name.trim(), unit, duties: duty, role };
}

const string = { type: 'string' } as const;
const OPTIONS = { name: string, unit: string, duty: { type: 'string', multiple: true }, role: string } as const;

function parse(args: readonly string[], usage: string) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function find(db: Database, [login, ...more]: readonly string[], verb: string): { login: string; id: string } {
  if (!login || more.length > 0) throw new CommandError(`Usage: wubu account ${verb} LOGIN`);
  const id = db.directory.current.personByLogin[login];
  if (!id) throw new CommandError(`Nobody has the login ${login}.`);
  return { login, id };
}

const isRole = (text: string): text is Role => ROLES.includes(text);

function print(login: string, { password, until }: OneTimePassword): void {
  process.stdout.write(`One-time password of ${login}, good until ${until.toISOString()} for choosing another at sign-in:\n${password}\n`);
}
