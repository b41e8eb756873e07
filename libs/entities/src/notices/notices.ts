import { type EntityManager, IsNull } from 'typeorm';
import { NoticeEntity } from './notice.entity.js';

/** False: there is no such notice of theirs. One that was read already keeps its time. */
export async function markNoticeRead(entities: EntityManager, id: string, personId: string): Promise<boolean> {
  const { affected } = await entities.update(NoticeEntity, { id, personId }, { readAt: () => 'coalesce(read_at, now())' });
  return affected === 1;
}

export async function markAllNoticesRead(entities: EntityManager, personId: string): Promise<void> {
  await entities.update(NoticeEntity, { personId, readAt: IsNull() }, { readAt: () => 'now()' });
}
