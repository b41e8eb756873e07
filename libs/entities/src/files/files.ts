import { maySeeCase, sightParameters } from '../access/may-see-case.js';
import type { Sight } from '../organisation/pools.js';
import type { Queryable, Statement } from '../query.js';

/** A file that is wholly here; `size` in bytes, `sha256` in hex. */
export interface StoredFile {
  id: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
}

const FILE = `f.id, f.name, f.type, f.size, encode(f.sha256, 'hex') AS sha256`;

const BEGIN: Statement = {
  name: 'file.begin',
  text: `INSERT INTO file (id, name, uploaded_by, uploaded_at) VALUES ($1::uuid, $2::text, $3::uuid, clock_timestamp())`,
};

const CHUNK: Statement = { name: 'file.chunk', text: `INSERT INTO file_chunk (file_id, n, bytes) VALUES ($1::uuid, $2::int, $3::bytea)` };

const FINISH: Statement = {
  name: 'file.finish',
  text: `UPDATE file f SET type = $2::text, size = $3::int, sha256 = decode($4::text, 'hex') WHERE id = $1::uuid RETURNING ${FILE}`,
};

/** A file begins, its chunks follow in order from 0, and it is there once it is finished: no connection is held while its sender is slow. */
export async function beginFile(db: Queryable, file: { id: string; name: string; uploadedBy: string }): Promise<void> {
  await db.query(BEGIN, [file.id, file.name, file.uploadedBy]);
}

export async function addChunk(db: Queryable, fileId: string, n: number, bytes: Buffer): Promise<void> {
  await db.query(CHUNK, [fileId, n, bytes]);
}

export async function finishFile(db: Queryable, { id, type, size, sha256 }: Omit<StoredFile, 'name'>): Promise<StoredFile> {
  const [file] = await db.query<StoredFile>(FINISH, [id, type, size, sha256]);
  if (!file) throw new Error(`file ${id} was swept while it was on its way`);
  return file;
}

const DROP: Statement = { name: 'file.drop', text: 'DELETE FROM file WHERE id = $1::uuid AND case_id IS NULL' };

export async function dropFile(db: Queryable, id: string): Promise<void> {
  await db.query(DROP, [id]);
}

const UNUSED: Statement = {
  name: 'file.unused',
  text: `SELECT ${FILE} FROM file f WHERE f.uploaded_by = $1::uuid AND f.sha256 = decode($2::text, 'hex') AND f.case_id IS NULL LIMIT 1`,
};

/** What this person has uploaded and no case uses yet, by its hash: whoever sends it again after a lost answer need not. */
export const findUnused = async (db: Queryable, person: string, sha256: string): Promise<StoredFile | undefined> =>
  (await db.query<StoredFile>(UNUSED, [person, sha256]))[0];

const COUNT: Statement = {
  name: 'file.count-unused',
  text: 'SELECT count(*)::int AS n FROM file WHERE uploaded_by = $1::uuid AND case_id IS NULL',
};

export const countUnused = async (db: Queryable, person: string): Promise<number> =>
  (await db.query<{ n: number }>(COUNT, [person]))[0]?.n ?? 0;

const MAY_SEE = maySeeCase('c', { person: '$2::uuid', holders: '$3::uuid[]', ledUnits: '$4::uuid[]' });

/** The cases below the one that has a file, and which of them was handed it when it was called. */
const HANDED_ON = `EXISTS (
      WITH RECURSIVE below AS (SELECT b.id FROM "case" b WHERE b.parent_id = f.case_id
        UNION ALL SELECT b.id FROM below JOIN "case" b ON b.parent_id = below.id)
      SELECT FROM below JOIN "case" c ON c.id = below.id JOIN answer a ON a.case_id = c.id AND a.occ = 0
      WHERE a.data::text LIKE '%' || f.id || '%' AND ${MAY_SEE})`;

/** A file within sight; the case whose answers named it first, and by what that runs, where one has it. */
export interface FoundFile extends StoredFile {
  uploadedBy: string;
  caseId: string | null;
  procedure: string | null;
  version: number | null;
}

const SEEN: Statement = {
  name: 'file.seen',
  text: `SELECT ${FILE}, f.uploaded_by AS "uploadedBy", c.id AS "caseId", c.procedure, c.version FROM file f LEFT JOIN "case" c ON c.id = f.case_id
    WHERE f.id = $1::uuid AND f.size IS NOT NULL AND CASE WHEN f.case_id IS NULL THEN f.uploaded_by = $2::uuid ELSE ${MAY_SEE} OR ${HANDED_ON} END`,
};

/** A file of a case within sight, or of one that handed it to a case within sight, or one's own that no case uses yet. */
export const findFile = async (db: Queryable, id: string, sight: Sight): Promise<FoundFile | undefined> =>
  (await db.query<FoundFile>(SEEN, [id, ...sightParameters(sight)]))[0];

const HANDED: Statement = { name: 'file.handed', text: `SELECT f.id FROM file f WHERE f.id = $1::uuid AND ${HANDED_ON}` };

/** Whether its case handed it to one within sight. */
export const isHandedOn = async (db: Queryable, id: string, sight: Sight): Promise<boolean> =>
  (await db.query(HANDED, [id, ...sightParameters(sight)])).length > 0;

const READ: Statement = { name: 'file.read', text: 'SELECT bytes FROM file_chunk WHERE file_id = $1::uuid AND n = $2::int' };

/** The bytes of a file, chunk by chunk. */
export async function* readFile(db: Queryable, id: string): AsyncGenerator<Buffer> {
  for (let n = 0; ; n++) {
    const [chunk] = await db.query<{ bytes: Buffer }>(READ, [id, n]);
    if (!chunk) return;
    yield chunk.bytes;
  }
}

const FORGET: Statement = {
  name: 'file.forget',
  text: `DELETE FROM file WHERE case_id IS NULL AND uploaded_at < clock_timestamp() - CASE WHEN size IS NULL THEN interval '1 day' ELSE interval '30 days' END`,
};

/** Files that no case uses go after 30 days, those that never arrived after one. */
export async function forgetFiles(db: Queryable): Promise<void> {
  await db.query(FORGET);
}
