import type { Queryable, Statement, Transactor } from '../query.js';
import { askToLook } from './outbox-store.js';

/** A case whose driver is behind the truth. `since`: when the sweep first saw it so, `behindMs` ago; `tries`: how often it was told since. */
export interface OverdueCase {
  caseId: string;
  since: string;
  behindMs: number;
  tries: number;
}

const LOCK: Statement = { name: 'sweep.lock', text: `SELECT pg_try_advisory_xact_lock(hashtext('wubu sweep')) AS mine` };

/** Wake-ups a minute late and effects two minutes late: their driver was lost, or was never told. */
const OVERDUE = `
  SELECT case_id FROM wake WHERE wake_at < clock_timestamp() - interval '60 seconds'
  UNION
  SELECT case_id FROM effect WHERE status = 'pending' AND next_at < clock_timestamp() - interval '120 seconds'
     AND (lease_until IS NULL OR lease_until < clock_timestamp() - interval '30 seconds')
     AND NOT EXISTS (SELECT FROM "case" c WHERE c.id = effect.case_id AND c.status = 'suspended')`;

const RECOVERED: Statement = {
  name: 'sweep.recovered',
  text: `DELETE FROM driver_backoff b WHERE NOT EXISTS (SELECT FROM (${OVERDUE}) o WHERE o.case_id = b.case_id)`,
};

/** Each case waits 30 s, 1, 2, 4 … 60 min after it was told, so that a dead Temporal does not fill the outbox. */
const BACK_OFF: Statement = {
  name: 'sweep.back-off',
  text: `
  INSERT INTO driver_backoff AS b (case_id, tries, next_at, since)
  SELECT o.case_id, 1, clock_timestamp() + interval '30 seconds', clock_timestamp()
  FROM (${OVERDUE}) o LEFT JOIN driver_backoff d ON d.case_id = o.case_id
  WHERE d.case_id IS NULL OR d.next_at < clock_timestamp()
  ORDER BY d.since NULLS LAST
  LIMIT $1::int
  ON CONFLICT (case_id) DO UPDATE
    SET tries = b.tries + 1, next_at = clock_timestamp() + make_interval(secs => least(3600, 30 * power(2, least(b.tries, 7))))
  RETURNING case_id, since, tries, extract(epoch FROM clock_timestamp() - since)::float8 * 1000 AS ms`,
};

/**
 * Finds cases whose driver missed a wake-up or an effect and puts a row for each into the outbox, all in one transaction under
 * an advisory lock. The caller replaces drivers that stay behind. Undefined: another process is sweeping.
 */
export async function overdueCases(db: Transactor, limit = 500): Promise<OverdueCase[] | undefined> {
  return db.transaction(async (connection) => {
    const [lock] = await connection.query<{ mine: boolean }>(LOCK);
    if (!lock?.mine) return undefined;
    await connection.query(RECOVERED);
    const rows = await connection.query<{ case_id: string; since: string; tries: number; ms: number }>(BACK_OFF, [limit]);
    await askToLook(
      connection,
      rows.map((row) => row.case_id),
    );
    return rows.map((row) => ({ caseId: row.case_id, since: row.since, behindMs: row.ms, tries: row.tries }));
  });
}

const OPEN_CASES: Statement = {
  name: 'sweep.open-cases',
  text: `
  SELECT c.id, coalesce(w.wake_at, 'infinity')::text AS wake_at FROM "case" c LEFT JOIN wake w ON w.case_id = c.id
  WHERE c.closed_at IS NULL AND c.opened_at <= $4::timestamptz AND (coalesce(w.wake_at, 'infinity'), c.id) > ($1::timestamptz, $2::uuid)
  ORDER BY coalesce(w.wake_at, 'infinity'), c.id LIMIT $3::int`,
};

const CLOCK: Statement = { name: 'sweep.clock', text: 'SELECT clock_timestamp()::text AS now' };

/**
 * The cases that are open at the beginning, the nearest wake-up first, page by page: what `wubu drivers rebuild` starts drivers for. One
 * whose wake-up moves meanwhile may come twice. Those opened later are left out: there may be no end of them, and the relay tells them.
 */
export async function* openCases(db: Queryable, page = 500): AsyncGenerator<string[]> {
  const [clock] = await db.query<{ now: string }>(CLOCK);
  let after: [string, string] = ['-infinity', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const rows = await db.query<{ id: string; wake_at: string }>(OPEN_CASES, [...after, page, clock?.now]);
    if (!rows.length) return;
    yield rows.map((row) => row.id);
    const last = rows[rows.length - 1]!;
    after = [last.wake_at, last.id];
  }
}
