import { v7 } from 'uuid';
import type { Queryable, Statement } from '../query.js';
import { type Now, NOW_VERSION } from './now.js';

/** What Temporal must hear about one case. `by`: until when telling may wait, absent: it only wants to be seen. */
export interface OutboxRow {
  id: string;
  caseId: string;
  by?: Date;
  /** When the step was committed. */
  at: Date;
  now: Now;
  /** How often telling it was tried before. */
  tries: number;
  number: string;
  procedure: string;
  version: number;
}

/** Rows to tell as one: the newest `now` of the case, with the paths joined; `ids` are to be deleted when it was told. */
export interface Telling extends OutboxRow {
  ids: string[];
}

/** Rows that may wait without harm are left for a second, so that several moves of a case become one signal. */
const CLAIM: Statement = {
  name: 'outbox.claim',
  text: `
  WITH picked AS (
    SELECT id FROM outbox
    WHERE (lease_until IS NULL OR lease_until < clock_timestamp())
      AND (by IS NOT NULL OR at < clock_timestamp() - interval '1 second')
    ORDER BY by NULLS LAST, id
    LIMIT $1::int
    FOR UPDATE SKIP LOCKED
  ), leased AS (
    UPDATE outbox o SET lease_until = clock_timestamp() + make_interval(secs => $2::float8)
    FROM picked WHERE o.id = picked.id
    RETURNING o.*
  )
  SELECT l.id, l.case_id, l.by, l.at, l.now, l.tries, c.number, c.procedure, c.version
  FROM leased l JOIN "case" c ON c.id = l.case_id
  ORDER BY l.by NULLS LAST, l.id`,
};

interface ClaimedRow {
  id: string;
  case_id: string;
  by: Date | null;
  at: Date;
  now: Now;
  tries: number;
  number: string;
  procedure: string;
  version: number;
}

/** Takes at most `limit` rows for `leaseSeconds`, the most urgent first; no other relay gets them meanwhile. */
export async function claimOutbox(db: Queryable, options: { limit?: number; leaseSeconds?: number } = {}): Promise<OutboxRow[]> {
  const rows = await db.query<ClaimedRow>(CLAIM, [options.limit ?? 200, options.leaseSeconds ?? 15]);
  return rows.map(({ case_id, by, ...row }) => ({ ...row, caseId: case_id, by: by ?? undefined }));
}

/** One telling a case, in the order of the most urgent row of each. */
export function coalesce(rows: readonly OutboxRow[]): Telling[] {
  const tellings = new Map<string, Telling>();
  for (const row of [...rows].sort((a, b) => a.now.seq - b.now.seq)) {
    const earlier = tellings.get(row.caseId);
    tellings.set(row.caseId, earlier ? join(earlier, row) : { ...row, ids: [row.id] });
  }
  return [...tellings.values()].sort(
    (a, b) => (a.by?.getTime() ?? Infinity) - (b.by?.getTime() ?? Infinity) || a.at.getTime() - b.at.getTime(),
  );
}

function join(earlier: Telling, row: OutboxRow): Telling {
  const instants = [earlier.by, row.by].flatMap((by) => (by ? [by.getTime()] : []));
  return {
    ...row,
    ids: [...earlier.ids, row.id],
    by: instants.length ? new Date(Math.min(...instants)) : undefined,
    tries: Math.max(earlier.tries, row.tries),
    now: { ...row.now, path: [...earlier.now.path, ...row.now.path], ...(earlier.now.look || row.now.look ? { look: true } : {}) },
  };
}

const DELETE: Statement = { name: 'outbox.delete', text: 'DELETE FROM outbox WHERE id = ANY($1::uuid[])' };

/** What was acknowledged. */
export async function deleteOutbox(db: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length) await db.query(DELETE, [ids]);
}

/** 1, 2, 4 … 300 seconds, by the tries of each row. */
const POSTPONE: Statement = {
  name: 'outbox.postpone',
  text: `UPDATE outbox SET tries = tries + 1, lease_until = clock_timestamp() + make_interval(secs => least(300, power(2, least(tries, 9))))
         WHERE id = ANY($1::uuid[])`,
};

/** What could not be told now: it is claimed again after a back-off of its own. */
export async function postponeOutbox(db: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length) await db.query(POSTPONE, [ids]);
}

const RELEASE: Statement = { name: 'outbox.release', text: 'UPDATE outbox SET lease_until = NULL WHERE id = ANY($1::uuid[])' };

/** Gives back what was claimed and not tried, for example when the relay is shutting down. */
export async function releaseOutbox(db: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length) await db.query(RELEASE, [ids]);
}

const LAG: Statement = {
  name: 'outbox.lag',
  text: `SELECT count(*)::int AS rows, extract(epoch FROM clock_timestamp() - min(by))::float8 AS late FROM outbox`,
};

/** For health and metrics: rows waiting, and by how many seconds the most urgent one is late (negative: there is time). */
export async function outboxLag(db: Queryable): Promise<{ rows: number; lateSeconds: number }> {
  const [row] = await db.query<{ rows: number; late: number | null }>(LAG);
  return { rows: row?.rows ?? 0, lateSeconds: row?.late ?? -Infinity };
}

const LOOK: Statement = {
  name: 'outbox.look',
  text: `
  INSERT INTO outbox (id, case_id, by, now, at)
  SELECT u.id, s.case_id, clock_timestamp(),
         jsonb_build_object('v', $3::int, 'seq', s.seq, 'open', true, 'at', '[]'::jsonb, 'path', '[]'::jsonb, 'look', true), clock_timestamp()
  FROM unnest($1::uuid[], $2::uuid[]) AS u(id, case_id) JOIN case_state s ON s.case_id = u.case_id`,
};

/** Tells the drivers of these cases to read their case again; starts a driver where none is running. */
export async function askToLook(db: Queryable, cases: readonly string[]): Promise<void> {
  if (cases.length) await db.query(LOOK, [cases.map(() => v7()), cases, NOW_VERSION]);
}
