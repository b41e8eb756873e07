import { maySeeCase, sightParameters } from '../access/may-see-case.js';
import { settledUntil } from '../feed/settled.js';
import type { Sight } from '../organisation/pools.js';
import type { Queryable, Statement } from '../query.js';
import type { Stopped, WebhookEntity } from './webhook.entity.js';

/** A webhook whose turn it is. */
export interface ClaimedWebhook extends Pick<WebhookEntity, 'id' | 'url' | 'ownerId' | 'secret' | 'oldSecret' | 'failures'> {
  failingSince: string | null;
}

/** Of several workers one has it for 40 s; a round must be over by then. */
const CLAIM: Statement = {
  name: 'webhook.claim',
  text: `
  UPDATE webhook SET lease_until = now() + interval '40 seconds'
  WHERE id = (SELECT id FROM webhook WHERE stopped IS NULL AND next_at <= now() AND (lease_until IS NULL OR lease_until < now())
              ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id, url, owner_id AS "ownerId", secret, CASE WHEN old_secret_until > now() THEN old_secret END AS "oldSecret",
            failures, failing_since AS "failingSince"`,
};

export const claimWebhook = async (db: Queryable): Promise<ClaimedWebhook | undefined> => (await db.query<ClaimedWebhook>(CLAIM))[0];

/** Read ahead of what is sent by so many; then the reader waits for the receiver. */
const AHEAD = 500;
const PAGE = 200;

/** One stretch of a day at most keeps the sort small, however far the reader is behind. A fact that was told before is told again. */
const PLAN: Statement = {
  name: 'webhook.plan',
  text: `
  WITH place AS (
    SELECT w.*, least(w.at + interval '1 day', $5::timestamptz) AS until FROM webhook w
    WHERE w.id = $4::uuid AND w.at < $5::timestamptz
      AND (SELECT count(*) FROM (SELECT FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.status = 'pending' LIMIT ${AHEAD}) waiting) < ${AHEAD}),
  next AS (
    SELECT f.case_id, f.seq, f.recorded_at FROM place p, fact f JOIN "case" c ON c.id = f.case_id
    WHERE f.recorded_at >= p.at AND f.recorded_at < p.until AND (f.recorded_at, f.case_id, f.seq) > (p.at, p.case_id, p.seq)
      AND (p.types = '{}' OR f.type = ANY (p.types)) AND (p.procedure IS NULL OR c.procedure = p.procedure)
      AND ${maySeeCase('c', { person: '$1::uuid', holders: '$2::uuid[]', ledUnits: '$3::uuid[]' })}
    ORDER BY f.recorded_at, f.case_id, f.seq LIMIT ${PAGE}),
  planned AS (
    INSERT INTO webhook_delivery (webhook_id, case_id, seq, recorded_at, status, attempts, next_at)
    SELECT $4::uuid, case_id, seq, recorded_at, 'pending', 0, now() FROM next
    ON CONFLICT (webhook_id, case_id, seq) DO UPDATE SET status = 'pending', attempts = 0, next_at = now(), ended_at = NULL),
  reached AS (
    (SELECT recorded_at AS at, case_id, seq FROM next WHERE (SELECT count(*) FROM next) = ${PAGE} ORDER BY recorded_at DESC, case_id DESC, seq DESC LIMIT 1)
    UNION ALL
    SELECT until, '00000000-0000-0000-0000-000000000000'::uuid, 0 FROM place WHERE (SELECT count(*) FROM next) < ${PAGE})
  UPDATE webhook w SET at = r.at, case_id = r.case_id, seq = r.seq FROM reached r, place p
  WHERE w.id = $4::uuid AND (w.at, w.case_id, w.seq) = (p.at, p.case_id, p.seq) -- else somebody moved it meanwhile
  RETURNING w.at < $5::timestamptz AS "hasMore"`,
};

/** Writes down what is to be told next, as far as the owner sees it; whether there may be more at once. */
export async function planDeliveries(db: Queryable, webhookId: string, sight: Sight): Promise<boolean> {
  const until = await settledUntil(db); // before the facts are read
  const [row] = await db.query<{ hasMore: boolean }>(PLAN, [...sightParameters(sight), webhookId, until]);
  return row?.hasMore ?? false;
}

/** One fact that is to be told now. */
export interface DueDelivery {
  caseId: string;
  seq: number;
  number: string;
  procedure: string;
  version: number;
  type: string;
  at: string;
  recordedAt: string;
  actor: string | null;
  data: object;
}

/** In the order of the feed; of a case whose first one waits to be tried again, none. */
const DUE: Statement = {
  name: 'webhook.due',
  text: `
  SELECT d.case_id AS "caseId", d.seq, c.number, c.procedure, c.version, f.type, f.at, f.recorded_at AS "recordedAt", f.actor, f.data
  FROM webhook_delivery d JOIN fact f ON f.case_id = d.case_id AND f.seq = d.seq JOIN "case" c ON c.id = d.case_id
  WHERE d.webhook_id = $1::uuid AND d.status = 'pending' AND NOT EXISTS (
    SELECT FROM webhook_delivery e WHERE e.webhook_id = d.webhook_id AND e.case_id = d.case_id AND e.seq <= d.seq
      AND e.status = 'pending' AND e.next_at > now())
  ORDER BY d.recorded_at, d.case_id, d.seq LIMIT $2::int`,
};

export const dueDeliveries = (db: Queryable, webhookId: string, limit: number): Promise<DueDelivery[]> =>
  db.query<DueDelivery>(DUE, [webhookId, limit]);

/** Then a delivery has failed, after some two days. */
const ATTEMPTS_MAX = 50;

/** 5 s, 20 s, 80 s, 5 min, 21 min after the last attempt, then hourly. */
const RECORD: Statement = {
  name: 'webhook.record',
  text: `
  UPDATE webhook_delivery SET attempts = attempts + 1, answer = $5::text,
    status = CASE WHEN $4::boolean THEN 'done' WHEN attempts + 1 >= ${ATTEMPTS_MAX} THEN 'failed' ELSE 'pending' END,
    ended_at = CASE WHEN $4::boolean OR attempts + 1 >= ${ATTEMPTS_MAX} THEN now() END,
    next_at = now() + make_interval(secs => least(3600, 5 * power(4, least(attempts, 5))))
  WHERE webhook_id = $1::uuid AND case_id = $2::uuid AND seq = $3::int AND status = 'pending'`,
};

/** How an attempt went; `answer` is a code. */
export async function recordDelivery(
  db: Queryable,
  webhookId: string,
  { caseId, seq }: DueDelivery,
  ok: boolean,
  answer: string,
): Promise<void> {
  await db.query(RECORD, [webhookId, caseId, seq, ok, answer]);
}

/** How a round went: something was received, nothing was, or there was nothing to send. */
export type Round = 'received' | 'failed' | 'idle';

/** A receiver that fails is asked less and less often, at least every five minutes: a single call then tells whether it is back. */
const END: Statement = {
  name: 'webhook.end-round',
  text: `
  UPDATE webhook SET lease_until = NULL,
    failures = CASE $2::text WHEN 'received' THEN 0 WHEN 'failed' THEN failures + 1 ELSE failures END,
    failing_since = CASE $2::text WHEN 'received' THEN NULL WHEN 'failed' THEN coalesce(failing_since, now()) ELSE failing_since END,
    next_at = now() + make_interval(secs => CASE WHEN $2::text = 'failed' THEN least(300, 5 * power(2, least(failures, 10))) WHEN $3::boolean THEN 0 ELSE 0.5 END)
  WHERE id = $1::uuid`,
};

/** Gives the lease back, and says when to go on: at once where there is more. */
export async function endRound(db: Queryable, webhookId: string, round: Round, hasMore: boolean): Promise<void> {
  await db.query(END, [webhookId, round, hasMore]);
}

const STOP: Statement = { name: 'webhook.stop', text: 'UPDATE webhook SET stopped = $2::text, lease_until = NULL WHERE id = $1::uuid' };

/** It stands still until an administrator switches it on again; what waits is kept. */
export async function stopWebhook(db: Queryable, webhookId: string, why: Stopped): Promise<void> {
  await db.query(STOP, [webhookId, why]);
}

const FORGET: Statement = {
  name: 'webhook.forget',
  text: `DELETE FROM webhook_delivery WHERE status <> 'pending' AND ended_at < now() - interval '7 days'`,
};

/** The log goes back a week. */
export async function forgetDeliveries(db: Queryable): Promise<void> {
  await db.query(FORGET);
}
