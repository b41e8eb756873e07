import { databaseProblem, openDatabase, type Database } from '@wubu/entities';
import { driversCommand } from './cases/drivers-command.js';
import {
  changeAccountCommand,
  createAccountCommand,
  lockAccountCommand,
  resetAccountCommand,
  unlockAccountCommand,
} from './organisation/account-command.js';
import { loadOrganisationCommand } from './organisation/organisation-command.js';
import { migrateCommand } from './operations/migrate-command.js';
import { CommandError } from './platform/command-error.js';
import { ConfigurationError } from './platform/configuration-error.js';
import { readConfiguration } from './platform/configuration.js';
import { checkProceduresCommand, publishProceduresCommand } from './procedures/publish-procedure.js';

const USAGE = `The operator's commands (npm run wubu -- …):

wubu drivers check|rebuild|replace
wubu account create LOGIN --name NAME --unit CODE --duty CODE… [--role staff|manager|administrator]
wubu account change LOGIN [--name NAME] [--role staff|manager|administrator] [--unit CODE] [--duty CODE…]
wubu account reset|lock|unlock LOGIN
wubu database migrate
wubu organisation load FILE [--demo-password TEXT]
wubu procedures check|publish FILE…`;

const DATABASE_COMMANDS: { [words: string]: (db: Database, args: readonly string[]) => Promise<void> } = {
  'account create': createAccountCommand,
  'account change': changeAccountCommand,
  'account reset': resetAccountCommand,
  'account lock': lockAccountCommand,
  'account unlock': unlockAccountCommand,
  'organisation load': loadOrganisationCommand,
  'procedures check': checkProceduresCommand,
  'procedures publish': publishProceduresCommand,
};

async function onDatabase(work: (db: Database) => Promise<void>): Promise<number> {
  const db = await openDatabase(readConfiguration(process.env).databaseUrl, { name: 'wubu command', max: 2 });
  try {
    await work(db);
    return 0;
  } finally {
    await db.close();
  }
}

/** Gives the exit code: 0 = done, 1 = something is off or could not be done, 2 = not understood. */
async function wubu([noun = '', verb = '', ...args]: readonly string[]): Promise<number> {
  if (noun === 'database') return migrateCommand(readConfiguration(process.env).databaseUrl, [verb, ...args]);
  if (noun === 'drivers') return driversCommand([verb, ...args].filter((word) => word !== ''));
  const command = DATABASE_COMMANDS[`${noun} ${verb}`];
  if (command) return onDatabase((db) => command(db, args));
  console.error(USAGE);
  return noun === 'help' ? 0 : 2;
}

function problemOf(error: unknown): string | undefined {
  const problem = databaseProblem(readConfiguration(process.env).databaseUrl, error);
  return problem && `It did not work: ${problem}.`;
}

try {
  process.exitCode = await wubu(process.argv.slice(2));
} catch (error) {
  const isExpected = error instanceof CommandError || error instanceof ConfigurationError;
  console.error(isExpected ? error.message : (problemOf(error) ?? error));
  process.exitCode = 1;
}
