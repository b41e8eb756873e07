import { v5 } from 'uuid';
import { applyCommand } from '../cases/apply-command.js';
import type { Done } from '../cases/command-result.js';
import type { Database } from '../database.js';
import type { Statement } from '../query.js';

/** Goes on with what a command led to. */
type GoOn = (db: Database, done: Done) => Promise<void>;

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
  WHERE m.name = $1::text AND m.key = $2::text AND m.delivered_at IS NULL AND NOT m.to_all AND m.expires_at > clock_timestamp()
    AND NOT EXISTS (SELECT FROM unnest($3::uuid[], $4::uuid[]) AS refused (id, case_id) WHERE refused.id = m.id AND refused.case_id = w.case_id)
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
 * that the later of them sees both. It may be cut short anywhere and be done again: the message is claimed for one case. What a case refuses holds up
 * no other.
 */
export async function deliver(db: Database, name: string, key: string, goOn: GoOn): Promise<void> {
  await deliverToAll(db, name, key, goOn);
  const refused: Pair[] = [];
  for (let pairs = 0; pairs < MOST_PAIRS; pairs++) {
    const [pair] = await db.query<Pair>(PAIR, [name, key, refused.map(({ id }) => id), refused.map(({ case_id }) => case_id)]);
    if (!pair) return;
    const claimed = await db.query(CLAIM, [pair.id, pair.case_id]);
    if (!claimed.length || (await give(db, name, pair, goOn))) continue;
    await db.query(UNCLAIM, [pair.id, pair.case_id]);
    refused.push(pair);
  }
}

/** Whether the case took the message, now or before. The command's id is of the two: the sender may have used the message's for a command of their own. */
async function give(db: Database, name: string, { id, case_id: caseId, token }: Pair, goOn: GoOn): Promise<boolean> {
  const result = await applyCommand(db, {
    commandId: v5(id, caseId),
    bodyHash: '',
    actor: { system: 'driver' },
    target: { caseId },
    command: () => ({ type: 'message', token, name, id }),
  });
  if (result.kind === 'applied') await goOn(db, result);
  return result.kind === 'applied' || result.kind === 'replayed';
}

/** A case receives a message once, whatever it waits for later. */
export const NOT_RECEIVED = `NOT EXISTS (SELECT FROM message_receipt r WHERE r.message_id = m.id AND r.case_id = w.case_id)`;

const PAIRS_OF_ALL: Statement = {
  name: 'message.pairs-of-all',
  text: `
  SELECT DISTINCT ON (m.id, w.case_id) m.id, w.case_id, w.token FROM message m JOIN waiting w ON w.name = m.name AND w.key = m.key
  JOIN "case" c ON c.id = w.case_id AND c.status = 'running'
  WHERE m.to_all AND m.name = $1::text AND m.key = $2::text AND m.expires_at > clock_timestamp() AND ${NOT_RECEIVED}
  ORDER BY m.id, w.case_id, w.since LIMIT 500`,
};

/** Each in a transaction of its own; who comes to wait meanwhile hears it by itself, those past the first hundreds by the sweep. */
async function deliverToAll(db: Database, name: string, key: string, goOn: GoOn): Promise<void> {
  for (const pair of await db.query<Pair>(PAIRS_OF_ALL, [name, key])) await give(db, name, pair, goOn);
}

const AWAITED: Statement = { name: 'waiting.of-case', text: 'SELECT name, key FROM waiting WHERE case_id = $1::uuid' };

/** A case that began to wait for a message by a command, or goes on to wait, hears at once of one that came early. */
export async function hearEarly(db: Database, { case: { id }, facts }: Done, goOn: GoOn): Promise<void> {
  if (!facts.some((fact) => (fact.type === 'WaitStarted' && fact.messages.length > 0) || fact.type === 'CaseResumed')) return;
  for (const { name, key } of await db.query<{ name: string; key: string }>(AWAITED, [id])) await deliver(db, name, key, goOn);
}
