import { Client } from 'pg';
import { refuseOldServer, refuseOtherMigrations } from './fitness.js';

/** The role as which the application works: it can add facts, not change them. Migrations run as the owner. */
const ROLE = 'wubu_app';

/** An idle connection that a firewall dropped, or whose server is gone, is found while nobody waits for it. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 30_000 };

const LIMITS = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000,
  /** When the server is gone without a word: longer than statement_timeout, which says more. */
  query_timeout: 15_000,
  ...KEEP_ALIVE,
  /** A connection stays: a new one has all statements to prepare, and the first step on it takes as long as thirty others. */
  idleTimeoutMillis: 0,
};

/**
 * What every connection of a pool starts with, once it is known that this version can work with the database (else `DatabaseUnfit`). The role
 * comes with the greeting, so it costs no round trip.
 */
export async function connectionOptions(url: string): Promise<object> {
  const role = (await mayWorkAs(url)) ? `-c role=${ROLE} ` : '';
  return { ...LIMITS, options: `${role}-c jit=off -c DateStyle=ISO -c TimeZone=UTC` };
}

/** Whether the role exists and whoever connects may take it on; the privilege has a name of its own since PostgreSQL 16. */
async function mayWorkAs(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: LIMITS.connectionTimeoutMillis });
  client.on('error', () => undefined); // fails the query under way
  await client.connect();
  try {
    await refuseOldServer(client);
    await refuseOtherMigrations(client);
    const { rows } = await client.query<{ may: boolean }>(
      `SELECT pg_has_role(current_user, oid, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) AS may
       FROM pg_roles WHERE rolname = $1`,
      [ROLE],
    );
    return rows[0]?.may ?? false;
  } finally {
    await client.end();
  }
}
