import type { Queryable, Statement } from '../query.js';

const CONNECTIONS: Statement = {
  name: 'heartbeats.connections',
  text: `SELECT detail -> 'connections' AS names FROM process_heartbeat
         WHERE kind = 'worker' AND at > clock_timestamp() - interval '30 seconds' AND detail ? 'connections'`,
};

/** The names of all connections that workers at work have; undefined while none is at work, for then nobody knows. */
export async function findConnections(db: Queryable): Promise<ReadonlySet<string> | undefined> {
  const rows = await db.query<{ names: string[] }>(CONNECTIONS);
  return rows.length === 0 ? undefined : new Set(rows.flatMap(({ names }) => names));
}
