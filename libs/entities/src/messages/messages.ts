import type { Fact } from '@wubu/engine';
import type { Database } from '../database.js';
import type { Statement } from '../query.js';
import { applyCommand } from '../cases/apply-command.js';

/** Something another system tells: whoever waits for this name and key hears it. */
export interface Message {
  /** UUID: the same one again tells nothing new. */
  id: string;
  name: string;
  key: string;
  data?: object;
  sentBy: string;
  /** How long it is kept for somebody who is not waiting yet, in seconds. */
  ttlSeconds: number;
}

const KEEP: Statement = {
  name: 'message.keep',
  text: `
  INSERT INTO message (id, name, key, data, sent_by, sent_at, expires_at)
  VALUES ($1::uuid, $2::text, $3::text, $4::jsonb, $5::uuid, clock_timestamp(), clock_timestamp() + make_interval(secs => $6::float8))
  ON CONFLICT DO NOTHING`,
};

const FIND: Statement = {
  name: 'message.find',
  text: `SELECT name, key, sent_by, CASE WHEN delivered_at IS NOT NULL THEN case_id END AS case_id FROM message WHERE id = $1::uuid`,
};

/**
 * Keeps a message and tells it to the case that has waited longest for it. `caseId` = who received it; undefined while nobody waits. `reused`: the id
 * was used for another message.
 */
export async function sendMessage(db: Database, message: Message): Promise<{ caseId?: string } | { reused: true }> {
  const { id, name, key, data, sentBy, ttlSeconds } = message;
  await db.query(KEEP, [id, name, key, data === undefined ? null : JSON.stringify(data), sentBy, ttlSeconds]);
  const [kept] = await db.query<{ name: string; key: string; sent_by: string; case_id: string | null }>(FIND, [id]);
  if (kept?.name !== name || kept.key !== key || kept.sent_by !== sentBy) return { reused: true };
  if (!kept.case_id) await deliver(db, name, key);
  const [now] = await db.query<{ case_id: string | null }>(FIND, [id]);
  return now?.case_id ? { caseId: now.case_id } : {};
}

interface Pair {
  id: string;
  case_id: string;
  token: number;
}

/** The oldest message nobody has and the case that waits longest for it; one that was claimed goes to no other case. */
const PAIR: Statement = {
  name: 'message.pair',
  text: `
  SELECT m.id, w.case_id, w.token FROM message m JOIN waiting w ON w.name = m.name AND w.key = m.key AND (m.case_id IS NULL OR m.case_id = w.case_id)
  JOIN "case" c ON c.id = w.case_id AND c.status = 'running'
  WHERE m.name = $1::text AND m.key = $2::text AND m.delivered_at IS NULL AND m.expires_at > clock_timestamp()
  ORDER BY m.case_id NULLS LAST, m.sent_at, m.id, w.since, w.case_id LIMIT 1`,
};

const CLAIM: Statement = {
  name: 'message.claim',
  text: `UPDATE message SET case_id = $2::uuid WHERE id = $1::uuid AND delivered_at IS NULL AND (case_id IS NULL OR case_id = $2::uuid) RETURNING id`,
};

const UNCLAIM: Statement = {
  name: 'message.unclaim',
  text: `UPDATE message SET case_id = NULL WHERE id = $1::uuid AND delivered_at IS NULL AND case_id = $2::uuid`,
};

/** More pairs of one name and key at a time are left to the sweep. */
const MOST_PAIRS = 50;

/**
 * Brings messages and cases that wait for them together. Whoever begins to wait and whoever sends a message both write first and then come here, so
 * that the later of them sees both. It may be cut short anywhere and be done again: the message is claimed for one case, its id is the command's.
 */
export async function deliver(db: Database, name: string, key: string): Promise<void> {
  for (let pairs = 0; pairs < MOST_PAIRS; pairs++) {
    const [pair] = await db.query<Pair>(PAIR, [name, key]);
    if (!pair) return;
    const claimed = await db.query(CLAIM, [pair.id, pair.case_id]);
    if (!claimed.length) continue;
    const result = await applyCommand(db, {
      commandId: pair.id,
      bodyHash: '',
      actor: { system: 'driver' },
      target: { caseId: pair.case_id },
      command: () => ({ type: 'message', token: pair.token, name, id: pair.id }),
    });
    if (result.kind === 'applied') await hearEarly(db, pair.case_id, result.facts);
    else if (result.kind !== 'replayed') await db.query(UNCLAIM, [pair.id, pair.case_id]);
  }
}

const AWAITED: Statement = { name: 'waiting.of-case', text: 'SELECT name, key FROM waiting WHERE case_id = $1::uuid' };

/** A case that began to wait for a message by a command with these facts, or goes on to wait, hears at once of one that came early. */
export async function hearEarly(db: Database, caseId: string, facts: readonly Fact[]): Promise<void> {
  if (!facts.some((fact) => (fact.type === 'WaitStarted' && fact.messages.length > 0) || fact.type === 'CaseResumed')) return;
  for (const { name, key } of await db.query<{ name: string; key: string }>(AWAITED, [caseId])) await deliver(db, name, key);
}

const UNDELIVERED: Statement = {
  name: 'message.undelivered',
  text: `SELECT DISTINCT m.name, m.key FROM message m JOIN waiting w ON w.name = m.name AND w.key = m.key
         WHERE m.delivered_at IS NULL AND m.expires_at > clock_timestamp() LIMIT 200`,
};

const FORGET: Statement = {
  name: 'message.forget',
  text: `DELETE FROM message WHERE expires_at < clock_timestamp() - interval '30 days'`,
};

/** What a process that died left lying, and the end of what has long expired. */
export async function sweepMessages(db: Database): Promise<void> {
  for (const { name, key } of await db.query<{ name: string; key: string }>(UNDELIVERED, [])) await deliver(db, name, key);
  await db.query(FORGET, []);
}
