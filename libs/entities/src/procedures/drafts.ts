import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { ProcedureDraftEntity } from './procedure-draft.entity.js';

export function findDraft(entities: EntityManager, key: string): Promise<ProcedureDraftEntity | null> {
  return entities.findOneBy(ProcedureDraftEntity, { key });
}

/** All drafts by key, or the one of a key, without the sources: a list shows that there is a draft. */
export function listDrafts(entities: EntityManager, key?: string): Promise<Pick<ProcedureDraftEntity, 'key' | 'etag' | 'updatedAt'>[]> {
  const select = { key: true, etag: true, updatedAt: true };
  return entities.find(ProcedureDraftEntity, { select, where: key === undefined ? {} : { key }, order: { key: 'ASC' } });
}

/** `expected`: the etag the author has seen, absent for a first draft. Undefined: it is another one by now, nothing was saved. */
export async function saveDraft(
  entities: EntityManager,
  { key, source, by, expected }: { key: string; source: string; by: string; expected?: string | undefined },
): Promise<{ etag: string } | undefined> {
  const saved = { source, etag: v7(), updatedBy: by, updatedAt: new Date() };
  if (expected) {
    const { affected } = await entities.update(ProcedureDraftEntity, { key, etag: expected }, saved);
    return affected === 1 ? saved : undefined;
  }
  const insert = entities
    .createQueryBuilder()
    .insert()
    .into(ProcedureDraftEntity)
    .values({ key, ...saved });
  const inserted = (await insert.orIgnore().returning('etag').execute()).raw as unknown[];
  return inserted.length === 1 ? saved : undefined;
}
