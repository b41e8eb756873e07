import { readFile } from 'node:fs/promises';
import { hashPassword, loadOrganisation, oneTimePassword, type Database, type NewPassword } from '@wubu/entities';
import { parse } from 'yaml';
import { CommandError } from '../platform/command-error.js';
import { readOrganisation } from './organisation-file.js';

/**
 * `wubu organisation load FILE [--demo-password TEXT]`: units and people of a YAML file. Prints JSON `{ people: [{ login, name, role,
 * unit, duties, password? }] }`; the password is there only for people who are new, and only this once: they choose their own at the first sign-in.
 */
export async function loadOrganisationCommand(db: Database, args: readonly string[]): Promise<void> {
  const [file, flag, password, ...more] = args;
  if (!file || more.length > 0 || (flag !== undefined && (flag !== '--demo-password' || !password)))
    throw new CommandError('Usage: wubu organisation load FILE [--demo-password TEXT]');
  const organisation = readOrganisation(await yamlOf(file));
  if ('problems' in organisation) throw new CommandError(`${file} is no organisation:\n  ${organisation.problems.join('\n  ')}`);
  const people = await loadOrganisation(db.entities, organisation, password ? demoPasswords(password) : firstPassword);
  process.stdout.write(`${JSON.stringify({ people }, undefined, 2)}\n`);
}

/** One known password for everybody: for demonstrations only. Hashed once. */
function demoPasswords(password: string): () => Promise<NewPassword> {
  const hashed = hashPassword(password);
  return async () => ({ hash: await hashed, shown: password });
}

async function firstPassword(): Promise<NewPassword> {
  const shown = oneTimePassword();
  return { hash: await hashPassword(shown), shown, oneTime: true };
}

async function yamlOf(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
