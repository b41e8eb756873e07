import { Client } from 'pg';
import { createTestDatabase } from '../support/database.js';
import { temporalAddress } from '../support/temporal.js';
import { connect } from 'node:net';
import { once } from 'node:events';

test('each test file gets a migrated database of its own', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const client = new Client({ connectionString: one.url });
  await client.connect();
  expect((await client.query('SELECT version FROM directory_version')).rows).toEqual([{ version: 1 }]);
  await client.end();
  await one.drop();
  await other.drop();
});

test('Temporal listens', async () => {
  const [host, port] = temporalAddress().split(':');
  const socket = connect({ host, port: Number(port) });
  await once(socket, 'connect');
  socket.destroy();
});
