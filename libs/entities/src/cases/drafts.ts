import type { Queryable, Statement } from '../query.js';

const FORGET: Statement = {
  name: 'drafts.forget',
  text: `DELETE FROM draft d WHERE d.saved_at < now() - interval '30 days' AND NOT EXISTS (SELECT FROM task t WHERE t.id = d.task_id)`,
};

/** What somebody had written for a task that somebody else ended is theirs to read for 30 days. A draft of an open task is never forgotten. */
export async function forgetDrafts(db: Queryable): Promise<void> {
  await db.query(FORGET);
}
