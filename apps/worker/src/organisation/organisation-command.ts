import { readFile } from 'node:fs/promises';
import { loadOrganisation, type Database } from '@wubu/entities';
import { parse } from 'yaml';
import { CommandError } from '../platform/command-error.js';
import { demoPasswords, randomPassword } from './new-passwords.js';
import { readOrganisation } from './organisation-file.js';

/**
 * `wubu organisation load FILE [--demo-password TEXT]`: units and people of a YAML file. Prints JSON `{ people: [{ login, name, role,
 * unit, duties, password? }] }`; the password is there only for people who are new, and only this once.
 */
export async function loadOrganisationCommand(db: Database, args: readonly string[]): Promise<void> {
  const [file, flag, password, ...more] = args;
  if (!file || more.length > 0 || (flag !== undefined && (flag !== '--demo-password' || !password)))
    throw new CommandError('Usage: wubu organisation load FILE [--demo-password TEXT]');
  const organisation = readOrganisation(await yamlOf(file));
  if ('problems' in organisation) throw new CommandError(`${file} is no organisation:\n  ${organisation.problems.join('\n  ')}`);
  const people = await loadOrganisation(db.entities, organisation, password ? demoPasswords(password) : randomPassword);
  process.stdout.write(`${JSON.stringify({ people }, undefined, 2)}\n`);
}

async function yamlOf(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
