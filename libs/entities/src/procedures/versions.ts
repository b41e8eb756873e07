import type { EntityManager } from 'typeorm';
import { ProcedureVersionEntity } from './procedure-version.entity.js';

export type PublishedVersion = Pick<ProcedureVersionEntity, 'key' | 'version' | 'sha256' | 'definition' | 'source'>;

const PUBLISHED = { key: true, version: true, sha256: true, definition: true, source: true } as const;

/** What a published version says, and how it was written; null: there is none such. */
export function findVersion(entities: EntityManager, key: string, version: number): Promise<PublishedVersion | null> {
  return entities.findOne(ProcedureVersionEntity, { where: { key, version }, select: PUBLISHED });
}
