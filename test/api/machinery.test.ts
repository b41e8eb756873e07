import { Client } from 'pg';
import { v7 } from 'uuid';
import { matching, some } from '../support/matching.js';
import { problem } from '../support/api/problems.js';
import { LATE_VISIT, publish } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';

let api: RunningApi;
let owner: Client;
beforeAll(async () => {
  api = await runApi();
  owner = new Client({ connectionString: api.databaseUrl });
  await owner.connect();
  await publish(api, 'late-visit', LATE_VISIT);
});
afterAll(async () => {
  await owner.end();
  await api.close();
});

/** A case whose call to the outside waits for a worker. */
async function openCase(procedure = 'late-visit'): Promise<string> {
  const { body } = await (await api.as('grace')).change('/cases', { procedure, answers: { whom: 'Old Chen' } });
  await (await api.as('rita')).change(`/tasks/${body.tasks![0]!.id!}/complete`, { answers: {} });
  return body.id!;
}

describe('how it runs', () => {
  test('says without a worker what waits: rows to be told, late since when, and calls', async () => {
    await openCase();
    await owner.query(`UPDATE outbox SET at = now() - interval '1 hour', by = now() - interval '1 minute'`);
    expect((await (await api.as('adam')).get('/operations')).body).toEqual({
      temporal: false,
      workers: [],
      relay: { rows: some(Number), late: some(Number), oldestAt: matching(/^\d{4}-.*Z$/) },
      wakes: { late: 0 },
      drivers: { behind: 0, cases: [] },
      effects: { pending: 1, failing: 0, list: [] },
    });
  });

  test('names workers, cases that a driver does not keep up with, and calls that fail with their reason and next attempt', async () => {
    const caseId = await openCase();
    const detail = { temporal: 'up', temporalSince: '2026-11-25T08:00:00.000Z', connections: ['bus'] };
    await owner.query(`INSERT INTO process_heartbeat VALUES ($1, 'worker', now(), $2)`, [v7(), detail]);
    await owner.query(`INSERT INTO driver_backoff VALUES ($1, 3, now() + interval '4 minutes', now() - interval '5 minutes')`, [caseId]);
    await owner.query(`UPDATE wake SET wake_at = now() - interval '5 minutes' WHERE case_id = $1`, [caseId]);
    await owner.query(`UPDATE effect SET attempts = 2, error = 'http.503', next_at = now() + interval '1 minute' WHERE case_id = $1`, [
      caseId,
    ]);
    const { body } = await (await api.as('adam')).get('/operations');
    expect(body).toMatchObject({
      temporal: true,
      workers: [{ working: true, temporal: 'up', temporalSince: detail.temporalSince, connections: ['bus'] }],
      drivers: { behind: 1, cases: [{ case: { id: caseId }, tries: 3, nextAt: some(String) }] },
      effects: {
        failing: 1,
        list: [{ case: { id: caseId }, step: 'report', attempts: 2, error: 'http.503', nextAt: some(String) }],
      },
    });
    const { body: elsewhere } = await (await api.as('other-admin')).get('/operations');
    expect(elsewhere).toMatchObject({ drivers: { behind: 1, cases: [] }, effects: { failing: 1, list: [] } });
  });

  test('names the connection by which something is undone', async () => {
    const undone = LATE_VISIT.replace('key: late-visit', 'key: undone-visit').replace('connection: registry,', '$& undo: registry.cancel,');
    await publish(api, 'undone-visit', undone);
    const caseId = await openCase('undone-visit');
    await owner.query(`UPDATE effect SET attempts = 1 WHERE case_id = $1`, [caseId]); // it may have arrived
    expect((await (await api.as('grace')).change(`/cases/${caseId}/cancel`, { reason: 'No more.' })).status).toBe(200);
    await owner.query(`UPDATE effect SET attempts = 1, error = 'http.503' WHERE case_id = $1 AND status = 'pending'`, [caseId]);
    const { effects } = (await (await api.as('adam')).get('/operations')).body as unknown as { effects: { list: { action: string }[] } };
    expect(effects.list.filter(({ action }) => action === 'undo')).toMatchObject([{ step: 'report', connection: 'registry.cancel' }]);
  });

  test('is for administrators', async () => {
    expect(await (await api.as('bella')).get('/operations')).toEqual(problem(403, 'forbidden'));
  });
});
