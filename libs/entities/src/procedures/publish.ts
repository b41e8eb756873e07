import { createHash } from 'node:crypto';
import type { Procedure } from '@wubu/engine';
import type { Database } from '../database.js';
import type { Statement } from '../query.js';

export interface PublishRequest {
  /** Checked by the caller: without errors. */
  definition: Procedure;
  /** As its author wrote it, YAML or JSON. */
  source: string;
  /** The person. */
  by: string;
  /** Of the draft that is published; it is removed with it, if nobody changed it meanwhile. */
  draft?: string;
}

/** Two people who publish at once get two numbers. */
const LOCK: Statement = { name: 'publish.lock', text: `SELECT pg_advisory_xact_lock(hashtext('wubu publish ' || $1::text))` };

const NEWEST: Statement = {
  name: 'publish.newest',
  text: 'SELECT version, sha256 FROM procedure_version WHERE key = $1::text AND retired_at IS NULL ORDER BY version DESC LIMIT 1',
};

const INSERT: Statement = {
  name: 'publish.insert',
  text: `INSERT INTO procedure_version (key, version, definition, sha256, source, published_by, published_at)
         SELECT $1::text, coalesce(max(version), 0) + 1, $2::jsonb, $3::text, $4::text, $5::uuid, now() FROM procedure_version WHERE key = $1::text
         RETURNING version`,
};

const DROP_DRAFT: Statement = { name: 'publish.drop-draft', text: 'DELETE FROM procedure_draft WHERE key = $1::text AND etag = $2::uuid' };

export interface Published {
  version: number;
  sha256: string;
  /** The newest version that is not retired says just this already: it is that one, and nothing was made. */
  unchanged: boolean;
}

/** Makes the next version of a procedure, which from then on never changes; what is published already is not published twice. */
export async function publishVersion(db: Database, { definition, source, by, draft }: PublishRequest): Promise<Published> {
  const sha256 = definitionHash(definition);
  const published = await db.transaction(async (connection) => {
    await connection.query(LOCK, [definition.key]);
    const [newest] = await connection.query<{ version: number; sha256: string }>(NEWEST, [definition.key]);
    if (newest?.sha256 === sha256) return { ...newest, unchanged: true };
    const [row] = await connection.query<{ version: number }>(INSERT, [definition.key, JSON.stringify(definition), sha256, source, by]);
    if (draft) await connection.query(DROP_DRAFT, [definition.key, draft]);
    return { version: row!.version, sha256, unchanged: false };
  });
  db.procedures.forgetLatest(definition.key);
  return published;
}

/** SHA-256 in hex of the canonical JSON: the same for the same procedure, however it was written down. */
export function definitionHash(definition: Procedure): string {
  return createHash('sha256').update(canonicalJson(definition)).digest('hex');
}

/** JSON with sorted keys and no spaces. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`)
    .join(',')}}`;
}
