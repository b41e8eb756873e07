import { Client } from 'pg';
import { v7 } from 'uuid';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { problem } from '../support/api/problems.js';
import { matching, some } from '../support/matching.js';
import { freePort } from '../support/api/free-port.js';

let api: RunningApi;
let metricsPort: number;
beforeAll(async () => {
  metricsPort = await freePort();
  api = await runApi({ environment: { WUBU_METRICS_PORT: String(metricsPort) } });
});
afterAll(() => api.close());

async function beat(detail: object, ago: string): Promise<void> {
  const db = new Client({ connectionString: api.databaseUrl });
  await db.connect();
  await db.query(`INSERT INTO process_heartbeat (id, kind, at, detail) VALUES ($1, 'worker', now() - $2::interval, $3)`, [
    v7(),
    ago,
    detail,
  ]);
  await db.end();
}

describe('health', () => {
  test('is live and ready without a worker, and says that nobody drives', async () => {
    expect(await api.stranger().get('/health/live')).toMatchObject({ status: 200, body: { ok: true } });
    expect(await api.stranger().get('/health/ready')).toMatchObject({
      status: 200,
      body: { database: true, temporal: { ok: false }, worker: {} },
    });
  });

  test('shows what the last worker said of Temporal, while that is fresh', async () => {
    const since = '2026-11-25T08:00:00.000Z';
    await beat({ temporal: 'up', temporalSince: since }, '10 minutes');
    expect((await api.stranger().get('/health/ready')).body).toMatchObject({
      temporal: { ok: false },
      worker: { heartbeatAt: some(String) },
    });
    await beat({ temporal: 'away', temporalSince: since }, '1 second');
    expect((await api.stranger().get('/health/ready')).body).toMatchObject({ temporal: { ok: false, delayedSince: since } });
    await beat({ temporal: 'up', temporalSince: since }, '0 seconds');
    expect((await api.stranger().get('/health/ready')).body).toMatchObject({ temporal: { ok: true } });
  });

  test('is counted on a port of its own, by route, without names or ids', async () => {
    await (await api.as('rita')).get('/tasks?q=Old%20Chen');
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(text).toMatch(/wubu_http_request_seconds_count\{method="GET",route="\/api\/tasks",status="200"\} 1/);
    expect(text).toMatch(/^wubu_database_connections \d+$/m);
    expect(text).not.toMatch(/Chen|rita/);
    expect(await api.stranger().get('/metrics')).toEqual(problem(404, 'notFound'));
  });
});

describe('every answer', () => {
  test('of data is kept out of caches and frames, and runs nothing', async () => {
    const { headers } = await api.stranger().get('/health/live');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  test('of pages runs our own scripts only, without eval', async () => {
    for (const path of ['/', '/api/docs']) {
      const policy = (await fetch(`${api.url}${path}`)).headers.get('content-security-policy');
      expect({ path, policy }).toEqual({ path, policy: matching(/script-src 'self';.*frame-ancestors 'none'/) });
      expect(policy).not.toContain('unsafe-eval');
    }
  });
});
