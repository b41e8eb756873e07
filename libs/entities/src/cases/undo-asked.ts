import type { Answers } from '@wubu/engine';
import type { Database } from '../database.js';
import type { Statement } from '../query.js';
import { latestAnswers } from './answers.js';

/** The end of an effect of which no attempt left this machine. */
const UNSENT = 'connection.unknown';

const UNDO: Statement = {
  name: 'effect.undo',
  text: `
  SELECT f.data ->> 'undo' AS connection, ARRAY(SELECT jsonb_array_elements_text(f.data -> 'send')) AS send, e.at,
         e.lease_until > clock_timestamp() AND e.status = 'stale' AS under_way,
         e.attempts > 0 AND (SELECT r.data ->> 'code' FROM fact r WHERE r.case_id = e.case_id AND r.type LIKE 'Effect%'
           AND (r.data -> 'effect' ->> 'seq')::int = e.seq ORDER BY r.seq DESC LIMIT 1) IS DISTINCT FROM '${UNSENT}'
         OR EXISTS (SELECT FROM fact r WHERE r.case_id = e.case_id AND r.type = 'EffectFailed'
           AND (r.data -> 'effect' ->> 'seq')::int = e.seq AND r.data ->> 'code' NOT IN ('${UNSENT}', 'stale')) AS tried
  FROM effect e JOIN fact f ON f.case_id = e.case_id AND f.seq = e.seq WHERE e.case_id = $1::uuid AND e.seq = $2::int AND e.n = 1`,
};

interface Row {
  connection: string;
  send: string[];
  at: string;
  under_way: boolean | null;
  tried: boolean;
}

/**
 * What undoing the effect of a fact needs. `nothing`: nothing of it was ever sent. `underWay`: an attempt at it is, so nobody can say yet. `at`: when it was
 * asked for; `payload`: the latest answers of the fields that it sent.
 */
export async function undoAsked(
  db: Database,
  caseId: string,
  seq: number,
): Promise<{ kind: 'nothing' | 'underWay' } | { kind: 'call'; connection: string; at: string; payload: Answers }> {
  const [row] = await db.query<Row>(UNDO, [caseId, seq]);
  if (!row?.tried) return { kind: 'nothing' };
  if (row.under_way) return { kind: 'underWay' };
  const answers = row.send.length > 0 ? await latestAnswers(db, caseId) : {};
  const payload = Object.fromEntries(row.send.flatMap((field) => (field in answers ? [[field, answers[field] ?? null]] : [])));
  return { kind: 'call', connection: row.connection, at: row.at, payload };
}
