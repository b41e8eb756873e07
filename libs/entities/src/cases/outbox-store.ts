import { v7 } from 'uuid';
import type { Queryable, Statement } from '../query.js';
import { type Now, NOW_VERSION } from './now.js';

/** What Temporal must hear about one case. `by`: until when telling may wait, absent: it only wants to be seen. */
export interface OutboxRow {
  id: string;
  caseId: string;
  by?: string;
  /** When the step was committed. */
  at: string;
  now: Now;
  /** By how many milliseconds PostgreSQL's clock, which `by` and `at` are read off, was ahead of ours when the row was claimed. */
  aheadMs: number;
  /** How often telling it was tried before. */
  tries: number;
  /** This row is the case's opening and no relay ever had it in hand: no driver of the case can be running. */
  driverless: boolean;
  number: string;
  procedure: string;
  version: number;
}

/** Rows to tell as one: the newest `now` of the case, with the paths joined; `ids` are to be deleted when it was told. */
export interface Telling extends OutboxRow {
  ids: string[];
}

/** What must be told within this time is urgent. */
export const NEAR_MS = 30_000;
const NEAR = `by < clock_timestamp() + interval '${NEAR_MS / 1000} seconds'`;

/**
 * All that is free of the picked cases goes with what was picked, so that several moves of a case become one signal. LATERAL: one
 * look into the index a case, whatever the planner believes about a table that is mostly empty and sometimes full.
 * A row that was claimed before may have been overtaken by what was told since, the end of its case even: it only says "look".
 */
const claim = (name: string, which: string): Statement => ({
  name,
  text: `
  WITH picked AS (
    SELECT case_id FROM outbox
    WHERE (lease_until IS NULL OR lease_until < clock_timestamp()) AND (${which})
    ORDER BY by NULLS LAST, id
    LIMIT $1::int
    FOR UPDATE SKIP LOCKED
  ), whole AS (
    SELECT own.id, own.unseen FROM (SELECT DISTINCT case_id FROM picked) AS p CROSS JOIN LATERAL (
      SELECT o.id, o.lease_until IS NULL AS unseen FROM outbox o
      WHERE o.case_id = p.case_id AND (o.lease_until IS NULL OR o.lease_until < clock_timestamp())
      FOR UPDATE SKIP LOCKED
    ) AS own
  ), leased AS (
    UPDATE outbox o SET lease_until = clock_timestamp() + make_interval(secs => $2::float8)
    FROM whole WHERE o.id = whole.id
    RETURNING o.*, whole.unseen
  )
  SELECT l.id, l.case_id, l.by, l.at, l.now || CASE WHEN l.unseen THEN '{}' ELSE '{"look": true}' END::jsonb AS now, l.tries,
         clock_timestamp() AS read_at, l.unseen AND l.at = c.opened_at AS driverless, c.number, c.procedure, c.version
  FROM leased l JOIN "case" c ON c.id = l.case_id
  ORDER BY l.by NULLS LAST, l.id`,
});

const CLAIM_NEAR = claim('outbox.claimNear', NEAR);

/** What may wait without harm is left for a second: more of the same case may come. */
const GATHERED = `at < clock_timestamp() - interval '1 second'`;
const CLAIM_MUST = claim('outbox.claimMust', `by IS NOT NULL AND (${NEAR} OR ${GATHERED})`);
const CLAIM = claim('outbox.claim', `${NEAR} OR ${GATHERED}`);
const CLAIMS = { near: CLAIM_NEAR, must: CLAIM_MUST, all: CLAIM };

interface ClaimedRow {
  id: string;
  case_id: string;
  by: string | null;
  at: string;
  now: Now;
  tries: number;
  read_at: string;
  driverless: boolean;
  number: string;
  procedure: string;
  version: number;
}

export interface ClaimOptions {
  limit?: number;
  leaseSeconds?: number;
  /** `near`: only what is urgent; `must`: what has a `by`; `all` (the default): also what only wants to be seen. */
  which?: keyof typeof CLAIMS;
}

/**
 * Takes the `limit` most urgent rows for `leaseSeconds`, and with them all others of their cases; no other relay gets them meanwhile.
 * What a relay holds or has put off is left alone, so the rest of its case may be told before it.
 */
export async function claimOutbox(
  db: Queryable,
  { limit = 200, leaseSeconds = 15, which = 'all' }: ClaimOptions = {},
): Promise<OutboxRow[]> {
  const rows = await db.query<ClaimedRow>(CLAIMS[which], [limit, leaseSeconds]);
  const ours = Date.now();
  return rows.map(({ case_id, by, read_at, ...row }) => ({
    ...row,
    caseId: case_id,
    by: by ?? undefined,
    aheadMs: Date.parse(read_at) - ours,
  }));
}

/** One telling a case, in the order of the most urgent row of each. */
export function coalesce(rows: readonly OutboxRow[]): Telling[] {
  const tellings = new Map<string, Telling>();
  for (const row of [...rows].sort((a, b) => a.now.seq - b.now.seq)) {
    const earlier = tellings.get(row.caseId);
    tellings.set(row.caseId, earlier ? join(earlier, row) : { ...row, ids: [row.id] });
  }
  return [...tellings.values()].sort((a, b) => compare(a.by ?? 'infinity', b.by ?? 'infinity') || compare(a.at, b.at));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function join(earlier: Telling, row: OutboxRow): Telling {
  return {
    ...row,
    ids: [...earlier.ids, row.id],
    by: [earlier.by, row.by].sort()[0],
    tries: Math.max(earlier.tries, row.tries),
    driverless: earlier.driverless || row.driverless,
    now: { ...row.now, path: [...earlier.now.path, ...row.now.path], ...(earlier.now.look || row.now.look ? { look: true } : {}) },
  };
}

const DELETE: Statement = { name: 'outbox.delete', text: 'DELETE FROM outbox WHERE id = ANY($1::uuid[])' };

/** What was acknowledged. */
export async function deleteOutbox(db: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length) await db.query(DELETE, [ids]);
}

const DELETE_READ: Statement = {
  name: 'outbox.deleteRead',
  text: `DELETE FROM outbox WHERE case_id = $1::uuid AND (now->'seq')::int <= $2::int AND (lease_until IS NULL OR lease_until < clock_timestamp())`,
};

/** Its driver has read the case up to this fact and waits for nothing more: what no relay has in hand need not be told. */
export async function deleteRead(db: Queryable, caseId: string, seq: number): Promise<void> {
  await db.query(DELETE_READ, [caseId, seq]);
}

const DROP_UNSEEN: Statement = {
  name: 'outbox.dropUnseen',
  text: `
  WITH dropped AS (
    DELETE FROM outbox WHERE by IS NULL AND (now->'open')::boolean AND at < clock_timestamp() - make_interval(secs => $1::float8)
      AND (lease_until IS NULL OR lease_until < clock_timestamp())
    RETURNING id
  ) SELECT count(*)::int AS n FROM dropped`,
};

/** Deletes rows that only want to be seen and could not be told within so many seconds, but for the ends of cases; gives how many. */
export async function dropUnseen(db: Queryable, seconds: number): Promise<number> {
  const [row] = await db.query<{ n: number }>(DROP_UNSEEN, [seconds]);
  return row?.n ?? 0;
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

/** A lease that ended now is not forgotten: that a relay tried to tell the row means that a driver may have been started by it. */
const RELEASE: Statement = {
  name: 'outbox.release',
  text: 'UPDATE outbox SET lease_until = CASE WHEN $2::boolean THEN NULL ELSE clock_timestamp() END WHERE id = ANY($1::uuid[])',
};

/** Gives back what was claimed and not told: it can be claimed again at once. `untried`: as if nobody had ever claimed it. */
export async function releaseOutbox(db: Queryable, ids: readonly string[], { untried = false } = {}): Promise<void> {
  if (ids.length) await db.query(RELEASE, [ids, untried]);
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
