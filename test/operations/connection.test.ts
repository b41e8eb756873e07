import { Socket } from 'node:net';
import { type Database, DatabaseUnavailable, listen, openDatabase } from '@wubu/entities';
import { byOwner } from '../support/cases/tables.js';
import { lineTo } from '../support/api/database-line.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let db: Database;
const warnings: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  db = await openDatabase(database.url, { name: 'test connection', onWarning: (message) => warnings.push(message) });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const who = { name: 'test who', text: 'SELECT current_user AS role, session_user AS login' };

test('the application works as a role that owns nothing', async () => {
  const [row] = await db.query<{ role: string; login: string }>(who);
  expect(row?.role).toBe('wubu_app');
  expect(row?.login).not.toBe('wubu_app');
});

test('TypeORM and prepared statements share one pool', async () => {
  expect(await db.entities.query('SELECT current_user AS role')).toEqual([{ role: 'wubu_app' }]);
  expect(db.pool.options.max).toBe(10);
});

test('when all connections are lost the process lives, and the next question is answered', async () => {
  await Promise.all(Array.from({ length: 5 }, () => db.query(who)));
  const { totalCount } = db.pool;
  await byOwner(
    database.url,
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'test connection' AND datname = current_database()`,
  );
  while (warnings.length < totalCount) await new Promise((resolve) => setImmediate(resolve));
  expect(warnings[0]).toMatch(/^an idle database connection was lost: /);
  expect(await db.query(who)).toHaveLength(1);
});

test('a connection that is idle for long is asked every half a minute whether it is still there', async () => {
  const keepsAlive = jest.spyOn(Socket.prototype, 'setKeepAlive');
  for (const connect of [openDatabase, (url: string) => listen(url, () => undefined)]) await (await connect(database.url)).close();
  expect(keepsAlive.mock.calls).toEqual([
    [true, 30_000],
    [true, 30_000],
  ]);
});

test('a database that is away is said to be so, within seconds', async () => {
  await expect(openDatabase('postgres://nobody@127.0.0.1:1/nothing')).rejects.toThrow(DatabaseUnavailable);
  await expect(openDatabase('postgres://nobody@127.0.0.1:1/nothing')).rejects.toThrow(
    'the database is not available: connect ECONNREFUSED 127.0.0.1:1',
  );
});

test('while the database is away, few ask whether it is back, however many wait for it; once it is, they get their answers', async () => {
  const line = await lineTo(database.url);
  const away = await openDatabase(line.url);
  line.cut();
  for (let n = 0; n < 300; n++) await expect(away.query(who)).rejects.toThrow(DatabaseUnavailable);
  expect(line.refused).toBeLessThan(50);
  line.mend();
  let answer: object[] | undefined;
  while (!answer) answer = await away.query(who).catch(() => new Promise((resolve) => setImmediate(resolve, undefined)));
  expect(answer).toHaveLength(1);
  await away.close();
  await line.close();
});

test('a transaction that loses its connection fails, and its connection is thrown away', async () => {
  const attempt = db.transaction(async (connection) => {
    const [row] = await connection.query<{ pid: number }>({ name: 'test pid', text: 'SELECT pg_backend_pid() AS pid' });
    await byOwner(database.url, 'SELECT pg_terminate_backend($1, 5000)', [row!.pid]);
    await connection.query(who);
  });
  await expect(attempt).rejects.toThrow(DatabaseUnavailable);
  expect(await db.query(who)).toHaveLength(1);
});

test('a wrong statement is a fault of ours, not the database being away', async () => {
  const wrong = db.query({ name: 'test wrong', text: 'SELECT nothing FROM nowhere' });
  await expect(wrong).rejects.toThrow('relation "nowhere" does not exist');
  await expect(wrong).rejects.not.toThrow(DatabaseUnavailable);
});
