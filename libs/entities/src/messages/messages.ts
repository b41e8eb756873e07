import type { Database } from '../database.js';
import type { Statement } from '../query.js';
import { carryOn } from '../cases/called-cases.js';
import { NOBODY } from '../organisation/pools.js';
import { deliver, NOT_RECEIVED } from './deliver.js';
import { finishOpenings, openByMessage } from './open-by-message.js';

/** Something another system tells: whoever waits for this name and key hears it. */
export interface Message {
  /** UUID: the same one again tells nothing new. */
  id: string;
  name: string;
  key: string;
  data?: object;
  /** To every case that waits for it, or begins to before it expires; and it opens a case of each procedure that it opens. */
  toAll?: boolean;
  sentBy: string;
  /** How long it is kept for somebody who is not waiting yet, in seconds. */
  ttlSeconds: number;
}

const KEEP: Statement = {
  name: 'message.keep',
  text: `
  INSERT INTO message (id, name, key, data, sent_by, sent_at, expires_at, to_all)
  VALUES ($1::uuid, $2::text, $3::text, $4::jsonb, $5::uuid, clock_timestamp(), clock_timestamp() + make_interval(secs => $6::float8), $7::boolean)
  ON CONFLICT DO NOTHING`,
};

const FIND: Statement = {
  name: 'message.find',
  text: `
  SELECT (name, key, sent_by, to_all) = ($2::text, $3::text, $5::uuid, $7::boolean) AND data IS NOT DISTINCT FROM $4::jsonb
      AND round(extract(epoch FROM expires_at - sent_at) - $6::float8) = 0 AS same, delivered_at IS NOT NULL AND NOT to_all AS over
  FROM message WHERE id = $1::uuid`,
};

const RECEIVERS: Statement = {
  name: 'message.receivers',
  text: `SELECT c.id, c.number FROM message_receipt r JOIN "case" c ON c.id = r.case_id WHERE r.message_id = $1::uuid ORDER BY r.at, c.id LIMIT 50`,
};

/**
 * Keeps a message and tells it to the case that has waited longest for it, or to all of them; where none waits it opens one. `cases` = who received
 * it so far, at most 50. `reused`: the id was used for another message.
 */
export async function sendMessage(db: Database, message: Message): Promise<{ cases: { id: string; number: string }[] } | { reused: true }> {
  const { id, name, key, data, toAll = false, sentBy, ttlSeconds } = message;
  const values = [id, name, key, data === undefined ? null : JSON.stringify(data), sentBy, ttlSeconds, toAll];
  await db.query(KEEP, values);
  const [kept] = await db.query<{ same: boolean; over: boolean }>(FIND, values);
  if (!kept?.same) return { reused: true };
  if (!kept.over) {
    await deliver(db, name, key, carryOn);
    await openByMessage(db, id);
  }
  return { cases: await db.query<{ id: string; number: string }>(RECEIVERS, [id]) };
}

const UNDELIVERED: Statement = {
  name: 'message.undelivered',
  text: `SELECT DISTINCT m.name, m.key FROM message m JOIN waiting w ON w.name = m.name AND w.key = m.key
         WHERE m.expires_at > clock_timestamp() AND CASE WHEN m.to_all THEN ${NOT_RECEIVED} ELSE m.delivered_at IS NULL END LIMIT 200`,
};

/** Claimed for a case that waits for it no longer, by a process that died before the case heard of it. Nil: it opens one. */
const UNCLAIM_LEFT: Statement = {
  name: 'message.unclaim-left',
  text: `UPDATE message m SET case_id = NULL WHERE delivered_at IS NULL AND case_id <> '${NOBODY}' AND expires_at > clock_timestamp()
           AND NOT EXISTS (SELECT FROM waiting w WHERE w.case_id = m.case_id AND w.name = m.name AND w.key = m.key)`,
};

const FORGET: Statement = {
  name: 'message.forget',
  text: `DELETE FROM message WHERE expires_at < clock_timestamp() - interval '30 days'`,
};

/** What a process that died left lying, and the end of what has long expired. */
export async function sweepMessages(db: Database): Promise<void> {
  await db.query(UNCLAIM_LEFT, []);
  for (const { name, key } of await db.query<{ name: string; key: string }>(UNDELIVERED, [])) await deliver(db, name, key, carryOn);
  await finishOpenings(db);
  await db.query(FORGET, []);
}
