import type { Queryable, Statement } from '../query.js';

/** pending: not told yet, or to be tried again. done: received. failed: given up. */
export const DELIVERY_STATUSES = ['pending', 'done', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** How telling one fact went. */
export interface LoggedDelivery {
  caseId: string;
  seq: number;
  type: string;
  number: string;
  recordedAt: string;
  status: DeliveryStatus;
  attempts: number;
  nextAt: string;
  answer: string | null;
  endedAt: string | null;
}

/** Where a page of the log ends: before this fact. */
export type LogPlace = Pick<LoggedDelivery, 'caseId' | 'seq'> & { at: string };

const LOG: Statement = {
  name: 'webhook.log',
  text: `
  SELECT d.case_id AS "caseId", d.seq, f.type, c.number, d.recorded_at AS "recordedAt", d.status, d.attempts, d.next_at AS "nextAt", d.answer,
    d.ended_at AS "endedAt"
  FROM webhook_delivery d JOIN fact f ON f.case_id = d.case_id AND f.seq = d.seq JOIN "case" c ON c.id = d.case_id
  WHERE d.webhook_id = $1::uuid AND d.status = $2::text AND (d.recorded_at, d.case_id, d.seq) < ($3::timestamptz, $4::uuid, $5::int)
  ORDER BY d.recorded_at DESC, d.case_id DESC, d.seq DESC LIMIT $6::int`,
};

/** The newest first. */
export function deliveryLog(
  db: Queryable,
  webhookId: string,
  status: DeliveryStatus,
  before: LogPlace | undefined,
  limit: number,
): Promise<LoggedDelivery[]> {
  const { at, caseId, seq } = before ?? { at: 'infinity', caseId: 'ffffffff-ffff-ffff-ffff-ffffffffffff', seq: 0 };
  return db.query<LoggedDelivery>(LOG, [webhookId, status, at, caseId, seq, limit]);
}

const RETRY: Statement = {
  name: 'webhook.retry',
  text: `
  WITH due AS (UPDATE webhook_delivery SET status = 'pending', attempts = 0, next_at = now(), ended_at = NULL
               WHERE webhook_id = $1::uuid AND status <> 'done')
  UPDATE webhook SET next_at = now() WHERE id = $1::uuid`,
};

/** All that failed or waits to be tried again is due now, as if for the first time. */
export async function retryDeliveries(db: Queryable, webhookId: string): Promise<void> {
  await db.query(RETRY, [webhookId]);
}

const COUNT: Statement = {
  name: 'webhook.count',
  text: `
  SELECT webhook_id AS id, count(*) FILTER (WHERE status = 'pending')::int AS pending, count(*) FILTER (WHERE status = 'failed')::int AS failed
  FROM webhook_delivery WHERE status <> 'done' GROUP BY webhook_id`,
};

/** What waits, and what was given up, by webhook; only webhooks that have some. */
export const countDeliveries = (db: Queryable): Promise<{ id: string; pending: number; failed: number }[]> => db.query(COUNT);
