import { Client } from 'pg';
import { v7 } from 'uuid';
import { LATE_VISIT } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';

let api: RunningApi;
let db: Client;
beforeAll(async () => {
  api = await runApi();
  db = new Client({ connectionString: api.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await api.close();
});

const beat = (connections: string[], ago = '0 seconds') =>
  db.query(`INSERT INTO process_heartbeat (id, kind, at, detail) VALUES ($1, 'worker', now() - $2::interval, $3)`, [
    v7(),
    ago,
    { connections },
  ]);
const check = async () => {
  const mona = await api.as('mona');
  const { body } = await mona.post('/procedures/late-visit/check', LATE_VISIT, { 'Content-Type': 'application/yaml' });
  return body.problems!.filter(({ code }) => code === 'connection.unknown');
};

test('a procedure is checked against the connections of the workers at work; while there is none nobody knows', async () => {
  expect(await check()).toEqual([]);
  await beat(['registry'], '10 minutes');
  expect(await check()).toEqual([]);
  await beat(['bus-company']);
  expect(await check()).toMatchObject([{ code: 'connection.unknown', severity: 'warning', path: 'steps.report.connection', line: 23 }]);
  await beat(['registry']);
  expect(await check()).toEqual([]);
});
