import type { Database } from '../database.js';
import type { Queryable, Statement } from '../query.js';

/** A time during which a version took no new cases; without an end it lasts. */
export interface Retirement {
  key: string;
  version: number;
  at: string;
  by: string;
  reason: string;
  endedAt: string | null;
  endedBy: string | null;
}

/** Which versions: one, or all of the procedure. */
export interface Versions {
  key: string;
  version?: number;
}

/** Locks what it looks at, so that of two who retire at once only the first writes why. */
const RETIRE: Statement = {
  name: 'publish.retire',
  text: `
  WITH there AS (
    SELECT version, retired_at FROM procedure_version WHERE key = $1::text AND ($2::int IS NULL OR version = $2::int) FOR UPDATE
  ), retired AS (
    UPDATE procedure_version v SET retired_at = clock_timestamp() FROM there
    WHERE v.key = $1::text AND v.version = there.version AND there.retired_at IS NULL RETURNING v.version, v.retired_at
  ), told AS (
    INSERT INTO procedure_retirement (key, version, at, by, reason) SELECT $1::text, version, retired_at, $3::uuid, $4::text FROM retired
  )
  SELECT count(*)::int AS found FROM there`,
};

const RESTORE: Statement = {
  name: 'publish.restore',
  text: `
  WITH there AS (
    SELECT version, retired_at FROM procedure_version WHERE key = $1::text AND ($2::int IS NULL OR version = $2::int) FOR UPDATE
  ), restored AS (
    UPDATE procedure_version v SET retired_at = NULL FROM there
    WHERE v.key = $1::text AND v.version = there.version AND there.retired_at IS NOT NULL RETURNING v.version
  ), told AS (
    UPDATE procedure_retirement r SET ended_at = clock_timestamp(), ended_by = $3::uuid FROM restored
    WHERE r.key = $1::text AND r.version = restored.version AND r.ended_at IS NULL
  )
  SELECT count(*)::int AS found FROM there`,
};

/** No new cases get these versions from now on, running ones keep theirs. False: there is no such version. Already retired: stays as it was. */
export async function retireVersions(db: Database, { key, version }: Versions, by: string, reason: string): Promise<boolean> {
  const [row] = await db.query<{ found: number }>(RETIRE, [key, version ?? null, by, reason]);
  db.procedures.forgetLatest(key);
  return (row?.found ?? 0) > 0;
}

/** Takes retired versions up again: new cases get the newest that is not retired. False: there is no such version. */
export async function restoreVersions(db: Database, { key, version }: Versions, by: string): Promise<boolean> {
  const [row] = await db.query<{ found: number }>(RESTORE, [key, version ?? null, by]);
  db.procedures.forgetLatest(key);
  return (row?.found ?? 0) > 0;
}

const RETIREMENTS: Statement = {
  name: 'publish.retirements',
  text: `SELECT key, version, at, by, reason, ended_at AS "endedAt", ended_by AS "endedBy" FROM procedure_retirement
         WHERE key = $1::text ORDER BY version, at DESC`,
};

/** Every time that versions of a procedure were retired, of each version the latest first. */
export const findRetirements = (db: Queryable, key: string): Promise<Retirement[]> => db.query<Retirement>(RETIREMENTS, [key]);
