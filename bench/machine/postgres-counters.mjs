import pg from 'pg';
import { cpuSeconds } from './process.mjs';

/** Backends in groups that explain figures: by application within our database, the other databases as a whole, and the server's own. */
function groupOf({ pid, datname, application_name: name, backend_type: type }, databases) {
  if (name === 'bench') return undefined;
  if (type !== 'client backend') return { group: 'server', pid };
  return { group: databases[datname] ? databases[datname](name) : 'other', pid };
}

const ACTIVITY = 'SELECT pid, datname, application_name, backend_type FROM pg_stat_activity';
const TRANSACTIONS = 'SELECT datname, xact_commit + xact_rollback AS n FROM pg_stat_database WHERE datname = ANY ($1)';
const WAL = {
  new: `SELECT (SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal')::float8 AS syncs, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS bytes`,
  old: `SELECT wal_sync::float8 AS syncs, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS bytes FROM pg_stat_wal`,
};

/**
 * What one PostgreSQL server has done so far; `serverPid()` is its first process. `databases` names the group of each backend: { database: (application) => group }.
 * Backends report their transactions about once a second, so both ends of a window must lie within the load.
 */
export class PostgresCounters {
  #client;

  constructor(url, serverPid, databases) {
    Object.assign(this, { url, serverPid, databases });
  }

  async connect() {
    const address = new URL(this.url);
    address.pathname = '/postgres';
    this.#client = new pg.Client({ connectionString: address.href, application_name: 'bench' });
    this.#client.on('error', () => undefined);
    await this.#client.connect();
    const { rows } = await this.#client.query('SHOW server_version');
    this.version = rows[0].server_version.split(' ')[0];
    this.wal = Number.parseInt(this.version) >= 18 ? WAL.new : WAL.old;
  }

  async read() {
    const activity = await this.#client.query(ACTIVITY);
    const transactions = await this.#client.query(TRANSACTIONS, [Object.keys(this.databases)]);
    const wal = await this.#client.query(this.wal);
    const backends = activity.rows.map((row) => groupOf(row, this.databases)).filter(Boolean);
    return {
      cpu: new Map(backends.map(({ pid, group }) => [pid, { group, seconds: cpuSeconds(pid) }])),
      serverSeconds: cpuSeconds(this.serverPid(), { children: true }),
      transactions: Object.fromEntries(transactions.rows.map(({ datname, n }) => [datname, Number(n)])),
      walSyncs: wal.rows[0].syncs,
      walBytes: wal.rows[0].bytes,
    };
  }

  /** Process ids by group; for memory. */
  async backends() {
    const { rows } = await this.#client.query(ACTIVITY);
    return rows.map((row) => groupOf(row, this.databases)).filter(Boolean);
  }

  async close() {
    await this.#client?.end();
  }
}

/**
 * What happened between two readings: CPU seconds by group, transactions by database, WAL. The server's first process inherits the time
 * of a backend that ended; it goes to the groups of those that were there before, or to `server` where nobody knew them (autovacuum).
 */
export function between(before, after) {
  const ended = [...before.cpu].filter(([pid]) => !after.cpu.has(pid)).map(([, backend]) => backend);
  const known = ended.reduce((sum, { seconds }) => sum + seconds, 0);
  const inherited = Math.max(0, after.serverSeconds - before.serverSeconds - known);
  const cpu = { server: ended.length ? 0 : inherited };
  const add = (group, seconds) => (cpu[group] = (cpu[group] ?? 0) + seconds);
  for (const { group } of ended) add(group, inherited / ended.length);
  for (const [pid, { group, seconds }] of after.cpu) add(group, seconds - (before.cpu.get(pid)?.seconds ?? 0));
  const transactions = {};
  for (const [name, n] of Object.entries(after.transactions)) transactions[name] = n - (before.transactions[name] ?? 0);
  return { cpu, transactions, walSyncs: after.walSyncs - before.walSyncs, walBytes: after.walBytes - before.walBytes };
}
