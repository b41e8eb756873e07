import type { EntityManager } from 'typeorm';
import type { Queryable, Statement } from '../query.js';
import { ProcedureVersionEntity } from './procedure-version.entity.js';

const OPENABLE: Statement = { name: 'procedure.openable', text: 'SELECT DISTINCT key FROM procedure_version WHERE retired_at IS NULL' };

/** The procedures of which a case can be opened today. */
export async function openableProcedures(db: Queryable): Promise<Set<string>> {
  return new Set((await db.query<{ key: string }>(OPENABLE, [])).map(({ key }) => key));
}

const KNOWN: Statement = { name: 'procedure.known', text: 'SELECT DISTINCT key FROM procedure_version ORDER BY key' };

/** The procedures that have ever been published, by key: cases of a retired one may still run. */
export async function publishedProcedures(db: Queryable): Promise<string[]> {
  return (await db.query<{ key: string }>(KNOWN, [])).map(({ key }) => key);
}

export type PublishedVersion = Pick<ProcedureVersionEntity, 'key' | 'version' | 'sha256' | 'definition' | 'source'>;

const PUBLISHED = { key: true, version: true, sha256: true, definition: true, source: true } as const;

/** What a published version says, and how it was written; null: there is none such. */
export function findVersion(entities: EntityManager, key: string, version: number): Promise<PublishedVersion | null> {
  return entities.findOne(ProcedureVersionEntity, { where: { key, version }, select: PUBLISHED });
}
