import type { Queryable, Statement } from '../query.js';

/**
 * A fact bears the instant at which it was written, which is after its transaction began; so facts from before the oldest writing
 * transaction that still runs are all there to be seen. A transaction that has written nothing yet when the list is read will write later
 * than `now()`; the margin is for one that is just between taking its instant and being listed. One that was forgotten, or that we may
 * not look at, holds readers back 15 s at most.
 */
const SETTLED: Statement = {
  name: 'feed.settled',
  text: `
  SELECT date_trunc('milliseconds', greatest(now() - interval '15 seconds',
    least(now() - interval '200 milliseconds', min(coalesce(xact_start, '-infinity'))))) AS at
  FROM pg_stat_activity
  WHERE datname = current_database() AND coalesce(backend_type, 'client backend') = 'client backend' AND backend_xid IS NOT NULL
    AND pid <> pg_backend_pid()`,
};

/** Up to this instant (itself excluded) no fact will come to light any more: a reader who goes no further passes over none. */
export const settledUntil = async (db: Queryable): Promise<string> => (await db.query<{ at: string }>(SETTLED))[0]!.at;
