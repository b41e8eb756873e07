import { outboxLag, type Database } from '@wubu/entities';
import type { Temporal } from '../platform/temporal.js';
import { HealthServer, json } from './health-server.js';
import type { Metrics } from './metrics.js';

const PING = { name: 'health.ping', text: 'SELECT 1 AS ok' };

/**
 * Serves health and metrics where a port was given. Ready means that the database answers: without Temporal the worker has less
 * to do, but restarting it would help nobody.
 */
export async function serveHealth(
  port: number | undefined,
  db: Database,
  temporal: Temporal,
  metrics: Metrics,
): Promise<{ port: number; close(): void } | undefined> {
  if (port === undefined) return undefined;
  metrics.gauge('wubu_temporal_up', '1 while Temporal answers and knows us', () => Number(temporal.state === 'up'));
  metrics.gauge('wubu_outbox_rows', 'Rows that Temporal has not heard yet', async () => (await outboxLag(db)).rows);
  metrics.gauge('wubu_outbox_late_seconds', 'How late the most urgent row is; 0 is in time', async () =>
    Math.max(0, (await outboxLag(db)).lateSeconds),
  );
  const server = new HealthServer({
    '/health/live': () => json(200, { ok: true }),
    '/health/ready': async () => {
      const database = await db.query(PING).then(
        () => true,
        () => false,
      );
      return json(database ? 200 : 503, { database, temporal: { state: temporal.state, since: temporal.since } });
    },
    '/metrics': async () => ({ status: 200, type: metrics.registry.contentType, text: await metrics.registry.metrics() }),
  });
  const bound = await server.listen(port);
  return { port: bound, close: () => server.close() };
}
