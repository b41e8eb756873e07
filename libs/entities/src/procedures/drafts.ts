import { v7 } from 'uuid';
import type { Queryable, Statement } from '../query.js';

export interface SavedDraft {
  source: string;
  /** Changes with every save. */
  etag: string;
  updatedBy: string;
  updatedAt: Date;
}

const FIND: Statement = {
  name: 'draft.find',
  text: 'SELECT source, etag, updated_by AS "updatedBy", updated_at AS "updatedAt" FROM procedure_draft WHERE key = $1::text',
};

export async function findDraft(db: Queryable, key: string): Promise<SavedDraft | undefined> {
  return (await db.query<SavedDraft>(FIND, [key]))[0];
}

const INSERT: Statement = {
  name: 'draft.insert',
  text: `INSERT INTO procedure_draft (key, source, etag, updated_by, updated_at) VALUES ($1::text, $2::text, $3::uuid, $4::uuid, now())
         ON CONFLICT DO NOTHING RETURNING etag`,
};

const UPDATE: Statement = {
  name: 'draft.update',
  text: `UPDATE procedure_draft SET source = $2::text, etag = $3::uuid, updated_by = $4::uuid, updated_at = now()
         WHERE key = $1::text AND etag = $5::uuid RETURNING etag`,
};

/** `expected`: the etag the author has seen, absent for a first draft. Undefined: it is another one by now, nothing was saved. */
export async function saveDraft(
  db: Queryable,
  draft: { key: string; source: string; by: string; expected?: string },
): Promise<{ etag: string } | undefined> {
  const values = [draft.key, draft.source, v7(), draft.by];
  const rows = draft.expected
    ? db.query<{ etag: string }>(UPDATE, [...values, draft.expected])
    : db.query<{ etag: string }>(INSERT, values);
  return (await rows)[0];
}
