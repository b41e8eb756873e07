import { outboxLag, type Database } from '@wubu/entities';
import type { Connections } from '../effects/connections.js';
import type { Log } from '../platform/log.js';
import { pause } from '../platform/pause.js';
import type { Temporal } from '../platform/temporal.js';

const EVERY_MS = 5_000;
const FORGOTTEN_AFTER = '1 hour';

const BEAT = {
  name: 'heartbeat.beat',
  text: `
  INSERT INTO process_heartbeat (id, kind, at, detail) VALUES ($1::uuid, 'worker', clock_timestamp(), $2::jsonb)
  ON CONFLICT (id) DO UPDATE SET at = excluded.at, detail = excluded.detail`,
};
const FORGET = {
  name: 'heartbeat.forget',
  text: `DELETE FROM process_heartbeat WHERE id = $1::uuid OR at < clock_timestamp() - interval '${FORGOTTEN_AFTER}'`,
};

interface Beating {
  temporal: Temporal;
  connections: Connections;
}

/**
 * Says in the database that this worker is alive, how telling Temporal goes (the API's health shows it), and the names of the
 * connections it has (the check of procedures warns about others).
 */
export async function beat(db: Database, id: string, { temporal, connections }: Beating, log: Log, stop: AbortSignal): Promise<void> {
  const once = async (): Promise<void> => {
    await temporal.prepare(); // so that its state is known also while there is nothing to tell
    const { rows, lateSeconds } = await outboxLag(db);
    const detail = {
      temporal: temporal.state,
      temporalSince: temporal.since.toISOString(),
      outbox: rows,
      lateSeconds: Math.max(0, lateSeconds),
      connections: [...connections.keys()],
    };
    await db.query(BEAT, [id, JSON.stringify(detail)]);
  };
  while (!stop.aborted) {
    await once().catch((error: unknown) => log.warn({ err: error }, 'no heartbeat'));
    await pause(EVERY_MS, stop);
  }
  await db.query(FORGET, [id]).catch(() => undefined); // the row grows old by itself
}
