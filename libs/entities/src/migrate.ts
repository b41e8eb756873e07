import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { refuseOldServer } from './fitness.js';
import { MIGRATIONS } from './migrations/index.js';

const TABLE = `CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;

type Migrations = readonly { name: string; sql: string }[];

/**
 * Brings a database up to date as the owner of its tables and gives the names of what was applied now. Each migration is one
 * transaction; processes that start together wait for each other. Throws, having changed nothing more, where an applied migration
 * differs from this version's, or is unknown to it.
 */
export async function migrate(url: string, migrations: Migrations = MIGRATIONS): Promise<string[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // a lost connection fails the query under way, which says so
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query(`SELECT pg_advisory_lock(hashtext('wubu migrate'))`);
    return await applyMissing(client, migrations);
  } finally {
    await client.end();
  }
}

async function applyMissing(client: Client, migrations: Migrations): Promise<string[]> {
  await client.query(`SET client_min_messages = warning; ${TABLE}`);
  const { rows } = await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM migration ORDER BY name');
  refuseStrangers(rows, migrations);
  const applied = new Set(rows.map((row) => row.name));
  const missing = migrations.filter(({ name }) => !applied.has(name));
  for (const { name, sql } of missing) await applyOne(client, name, sql);
  return missing.map(({ name }) => name);
}

function refuseStrangers(rows: { name: string; sha256: string }[], migrations: Migrations): void {
  for (const { name, sha256 } of rows) {
    const known = migrations.find((migration) => migration.name === name);
    if (!known)
      throw new Error(
        `this database was migrated by a newer version of Wubu: it holds ${name}, which this version does not know; start that version, or restore the backup from before the upgrade`,
      );
    if (fingerprint(known.sql) !== sha256) {
      throw new Error(
        `migration ${name} was changed after it had been applied to this database; restore it and write a new migration instead`,
      );
    }
  }
}

async function applyOne(client: Client, name: string, sql: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO migration (name, sha256) VALUES ($1, $2)', [name, fingerprint(sql)]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined); // the first error tells more
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function fingerprint(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
