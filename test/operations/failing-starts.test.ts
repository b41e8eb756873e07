import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { refuseOld } from '../../libs/entities/src/fitness.js';
import { Client } from 'pg';
import { matching } from '../support/matching.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const root = join(__dirname, '../..');

let database: TestDatabase;
let taken: Server;
let port: string;
let at: URL;
beforeAll(async () => {
  database = await createTestDatabase();
  at = new URL(database.url);
  taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  port = String((taken.address() as AddressInfo).port);
});
afterAll(async () => {
  taken.close();
  await database.drop();
});

/** Starts a built process and gives the last line that it says on stderr, and its exit code. */
function start(script: string, environment: NodeJS.ProcessEnv, args: string[] = []): Promise<{ code: number | null; said: string }> {
  const env = { ...process.env, WUBU_LOG_LEVEL: 'silent', WUBU_PORT: '0', DATABASE_URL: database.url, ...environment };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...args], { env, cwd: root, timeout: 30_000 }, (_, out, err) =>
      resolve({ code: child.exitCode, said: (err || out).trim().split('\n').pop() ?? '' }),
    );
  });
}

const api = (environment: NodeJS.ProcessEnv) => start('apps/api/dist/main.js', environment);
const worker = (environment: NodeJS.ProcessEnv) => start('apps/worker/dist/main.js', environment);
const wubu = (environment: NodeJS.ProcessEnv, ...args: string[]) => start('apps/worker/dist/wubu.js', environment, args);

/** The same server with another database or role. */
function other(change: (url: URL) => void): NodeJS.ProcessEnv {
  const url = new URL(database.url);
  change(url);
  return { DATABASE_URL: url.href };
}

const failed = (said: RegExp | string) => ({ code: 1, said: typeof said === 'string' ? said : matching(said) });

describe('what keeps a process from starting is said in one sentence, with the place and the remedy', () => {
  test('its port is taken', async () => {
    const [served, counted, worked] = await Promise.all([
      api({ WUBU_PORT: port }),
      api({ WUBU_METRICS_PORT: port }),
      worker({ WUBU_WORKER_PORT: port }),
    ]);
    const says = (who: string, name: string) =>
      failed(`${who}: port ${port} on 127.0.0.1 is taken by another process: end that one, or set ${name} to another port.`);
    expect(served).toEqual(says('The API cannot start', 'WUBU_PORT'));
    expect(counted).toEqual(says('The API cannot start', 'WUBU_METRICS_PORT'));
    expect(worked).toEqual(says('The worker ends', 'WUBU_WORKER_PORT'));
  });

  test('no PostgreSQL is there', async () => {
    const nowhere = { DATABASE_URL: 'postgres://wubu:secret@127.0.0.1:1/wubu' };
    const sentence =
      /: PostgreSQL at 127\.0\.0\.1:1 cannot be worked with \(.*ECONNREFUSED.*\): start it there, or correct DATABASE_URL\.$/;
    expect(await Promise.all([api(nowhere), wubu(nowhere, 'drivers', 'check')])).toEqual([failed(sentence), failed(sentence)]);
  });

  test('the server has no such database, or no such role', async () => {
    const none = other((url) => (url.pathname = '/no_such'));
    const sentence = new RegExp(
      `PostgreSQL at ${at.host} has no database no_such: create it \\(createdb no_such\\), or correct DATABASE_URL\\.$`,
    );
    const strange = other((url) => (url.username = 'stranger'));
    expect(await Promise.all([api(none), worker(none), api(strange)])).toEqual([
      failed(sentence),
      failed(sentence),
      failed(/does not let stranger in \(role "stranger" does not exist\): make the role, let it in/),
    ]);
  });

  test('the database was migrated by a newer version, or not at all', async () => {
    const fresh = await createTestDatabase();
    const owner = new Client({ connectionString: fresh.url });
    await owner.connect();
    const name = new URL(fresh.url).pathname.slice(1);
    await owner.query(`INSERT INTO migration VALUES ('9999-from-the-future', '')`);
    const newer = new RegExp(
      `the database ${name} at ${at.host} was migrated by a newer version of Wubu \\(9999-from-the-future .*: start that version, or restore`,
    );
    const told = { DATABASE_URL: fresh.url };
    expect(await Promise.all([api(told), worker(told)])).toEqual([failed(newer), failed(newer)]);
    await owner.query(`DELETE FROM migration WHERE name = '0015-accounts'`);
    const older = new RegExp(
      `the database ${name} at ${at.host} lacks the migration 0015-accounts: run \`npm run wubu -- database migrate\``,
    );
    expect(await api(told)).toEqual(failed(older));
    await owner.end();
    await fresh.drop();
  });

  test('PostgreSQL is too old', () => {
    expect(() => refuseOld('14.9 (Debian 14.9-1)', 'db:5432')).toThrow(
      'PostgreSQL at db:5432 is 14.9, but Wubu needs 15 or newer: upgrade it, or name another server in DATABASE_URL',
    );
    expect(() => refuseOld('15.0', 'db:5432')).not.toThrow();
  });

  test('Temporal does not answer an operator’s command, or npm start', async () => {
    const away = { TEMPORAL_ADDRESS: '127.0.0.1:1' };
    expect(await wubu(away, 'drivers', 'check')).toEqual(
      failed(/^Temporal at 127\.0\.0\.1:1 does not answer, .*: correct TEMPORAL_ADDRESS/),
    );
    const data = join(root, 'package.json', 'data');
    expect(await start('scripts/start.mjs', { ...away, WUBU_DATA: data, WUBU_PORT: '' })).toEqual(
      failed(`The data folder ${data} cannot be written (ENOTDIR): give it to this user, or set WUBU_DATA to another folder.`),
    );
  });
});

test('a database is brought up to date on the command line, once', async () => {
  expect(await wubu({}, 'database', 'migrate')).toEqual({ code: 0, said: 'The database is up to date.' });
});
