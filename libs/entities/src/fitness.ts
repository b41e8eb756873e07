import type { Client } from 'pg';
import { MIGRATIONS } from './migrations/index.js';
import { asUnavailable, DatabaseUnavailable } from './unavailable.js';

const OLDEST = 15;

/** The database answers, but this version of Wubu cannot work with it; `message` says where, why and what to do. */
export class DatabaseUnfit extends Error {}

/** Refuses PostgreSQL before 15 with `DatabaseUnfit`. */
export async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  refuseOld(rows[0]?.server_version ?? '', placeOf(client));
}

/** As above, of a version such as `14.9 (Debian 14.9-1)`. */
export function refuseOld(version: string, place: string): void {
  if (parseInt(version, 10) >= OLDEST) return;
  throw new DatabaseUnfit(
    `PostgreSQL at ${place} is ${version.split(' ')[0]}, but Wubu needs ${OLDEST} or newer: upgrade it, or name another server in DATABASE_URL`,
  );
}

/** Refuses a database that lacks a migration of this version, or has one that it does not know, with `DatabaseUnfit`. */
export async function refuseOtherMigrations(client: Client): Promise<void> {
  const { rows: tables } = await client.query<{ found: boolean }>(`SELECT to_regclass('migration') IS NOT NULL AS found`);
  const { rows } = tables[0]?.found ? await client.query<{ name: string }>('SELECT name FROM migration ORDER BY name') : { rows: [] };
  const applied = new Set(rows.map(({ name }) => name));
  const place = `the database ${client.database} at ${placeOf(client)}`;
  const missing = MIGRATIONS.find(({ name }) => !applied.has(name));
  if (missing)
    throw new DatabaseUnfit(`${place} lacks the migration ${missing.name}: run \`npm run wubu -- database migrate\` with this version`);
  const unknown = rows.find(({ name }) => !MIGRATIONS.some((known) => known.name === name));
  if (unknown)
    throw new DatabaseUnfit(
      `${place} was migrated by a newer version of Wubu (${unknown.name} is unknown to this one): start that version, or restore the backup from before the upgrade`,
    );
}

/** What keeps a process from starting on this database, in a sentence that names the place and the remedy, never the password; else undefined. */
export function databaseProblem(url: string, error: unknown): string | undefined {
  if (error instanceof DatabaseUnfit) return error.message;
  const { hostname, port, username, pathname } = new URL(url);
  const place = `${hostname || 'localhost'}:${port || 5432}`;
  const found = asUnavailable(error);
  if (found instanceof DatabaseUnavailable)
    return `PostgreSQL at ${place} cannot be worked with (${found.reason}): start it there, or correct DATABASE_URL`;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === '28P01') return `PostgreSQL at ${place} refuses the password of ${username}: correct DATABASE_URL`;
  if (code === '28000')
    return `PostgreSQL at ${place} does not let ${username || 'this user'} in (${messageOf(error)}): make the role, let it in (pg_hba.conf), or correct DATABASE_URL`;
  if (code === '3D000')
    return `PostgreSQL at ${place} has no database ${pathname.slice(1)}: create it (createdb ${pathname.slice(1)}), or correct DATABASE_URL`;
  return undefined;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const placeOf = ({ host, port }: Client): string => `${host}:${port}`;
