import type { Answers } from '@wubu/engine';
import { v7 } from 'uuid';
import type { Database } from '../database.js';
import type { Queryable, Statement } from '../query.js';
import { latestAnswers } from './answers.js';
import { applyCommand } from './apply-command.js';
import type { CommandResult } from './command-result.js';
import type { EffectRef } from './effect-ref.js';

/** How long a worker may take for one attempt; the call itself ends after 50 s. */
const LEASE_SECONDS = 90;

/** Effects of a suspended case wait. */
const NOT_HELD = `NOT EXISTS (SELECT FROM "case" c WHERE c.id = effect.case_id AND c.status = 'suspended')`;

const DUE: Statement = {
  name: 'effect.due',
  text: `
  SELECT seq, n, next_at <= clock_timestamp() AND (lease_until IS NULL OR lease_until < clock_timestamp()) AS due,
         greatest(next_at, least(coalesce(lease_until, next_at), clock_timestamp() + interval '10 seconds')) AS next_at
  FROM effect WHERE case_id = $1::uuid AND status = 'pending' AND ${NOT_HELD} ORDER BY next_at, seq, n`,
};

/**
 * Effects to perform now (at most 20), and the next instant at which there may be more; neither: nothing waits for an effect any more.
 * One that somebody else has under way is looked at again in ten seconds: its end is told to the driver that began it, which may be gone.
 */
export async function dueEffects(db: Queryable, caseId: string): Promise<{ due: EffectRef[]; nextAt?: string }> {
  const rows = await db.query<EffectRef & { due: boolean; next_at: string }>(DUE, [caseId]);
  const due = rows.filter((row) => row.due).slice(0, 20);
  const later = rows.find((row) => !due.includes(row)); // they come in the order of these instants
  return { due: due.map(({ seq, n }) => ({ seq, n })), ...(later && { nextAt: later.next_at }) };
}

/**
 * `started`: perform it now, as the `attempt`th of `max`; `at`: when it was asked for; `payload` holds the latest answers of the fields to `send`.
 * `exhausted`: the last attempt never came back; `stale`: too late to be of use; finish both as failed.
 * `notYet`, `leased`: another attempt is later or under way. `ended`: nothing is left to do.
 */
export type Attempt =
  | {
      kind: 'started';
      attempt: number;
      max: number;
      action: string;
      connection: string;
      step: string;
      send: string[];
      at: string;
      payload: Answers;
    }
  | { kind: 'exhausted' | 'stale' | 'notYet' | 'leased' | 'ended' };

/** The count is committed before the call is made, so that no crash makes an extra attempt. */
const START: Statement = {
  name: 'effect.start',
  text: `
  UPDATE effect SET attempts = attempts + 1, lease_until = clock_timestamp() + make_interval(secs => $4::float8)
  WHERE case_id = $1::uuid AND seq = $2::int AND n = $3::int AND status = 'pending' AND attempts < max
    AND (lease_until IS NULL OR lease_until < clock_timestamp())
    AND next_at <= clock_timestamp() + interval '1 second'
    AND (not_after IS NULL OR not_after > clock_timestamp()) AND ${NOT_HELD}
  RETURNING attempts, max, action, connection, step, at, send`,
};

const WHY_NOT: Statement = {
  name: 'effect.why-not',
  text: `
  SELECT CASE WHEN status <> 'pending' THEN 'ended'
              WHEN NOT ${NOT_HELD} THEN 'notYet'
              WHEN lease_until > clock_timestamp() THEN 'leased'
              WHEN attempts >= max THEN 'exhausted'
              WHEN not_after <= clock_timestamp() THEN 'stale'
              ELSE 'notYet' END AS kind
  FROM effect WHERE case_id = $1::uuid AND seq = $2::int AND n = $3::int`,
};

interface StartedRow {
  attempts: number;
  max: number;
  action: string;
  connection: string;
  step: string;
  at: string;
  send: string[];
}

/** Counts an attempt and takes its lease, or says why there is nothing to perform. */
export async function startAttempt(db: Database, caseId: string, effect: EffectRef, leaseSeconds = LEASE_SECONDS): Promise<Attempt> {
  const [row] = await db.query<StartedRow>(START, [caseId, effect.seq, effect.n, leaseSeconds]);
  if (!row) {
    const [why] = await db.query<{ kind: 'exhausted' | 'stale' | 'notYet' | 'leased' | 'ended' }>(WHY_NOT, [caseId, effect.seq, effect.n]);
    return { kind: why?.kind ?? 'ended' };
  }
  const answers = row.send.length ? await latestAnswers(db, caseId) : {};
  const payload = Object.fromEntries(row.send.flatMap((field) => (field in answers ? [[field, answers[field] ?? null]] : [])));
  const { attempts, max, action, connection, step, send, at } = row;
  return { kind: 'started', attempt: attempts, max, action, connection, step, send, at, payload };
}

/** What came of an attempt. `code` names an error, never its text. `final`: trying again is useless. */
export type AttemptResult = { ok: true; status?: number } | { ok: false; code: string; final?: boolean };

/** 5 s, then 1, 2, 4 … minutes, at most an hour. Gives the lease back; a newer attempt is left alone. */
const POSTPONE: Statement = {
  name: 'effect.postpone',
  text: `
  UPDATE effect SET lease_until = NULL, error = $5::text, next_at = clock_timestamp()
         + make_interval(secs => CASE WHEN attempts <= 1 THEN 5 ELSE least(3600, 60 * power(2, least(attempts, 12) - 2)) END)
  WHERE case_id = $1::uuid AND seq = $2::int AND n = $3::int AND status = 'pending' AND attempts = $4::int AND attempts < max
  RETURNING n`,
};

const IS_LAST: Statement = {
  name: 'effect.is-last',
  text: `SELECT n FROM effect WHERE case_id = $1::uuid AND seq = $2::int AND n = $3::int AND status = 'pending' AND attempts = $4::int AND attempts >= max`,
};

/** A late answer of an attempt that another one overtook must not end the effect. */
async function isLast(db: Queryable, caseId: string, effect: EffectRef, attempt: number): Promise<boolean> {
  return (await db.query(IS_LAST, [caseId, effect.seq, effect.n, attempt])).length > 0;
}

/**
 * Ends an attempt. Done, or failed for good, is a command in one transaction with the effect's status; before the last attempt a
 * failure only sets when to try again. Leave `attempt` out to end an `exhausted` or `stale` effect. Gives what the command did, if there was one.
 */
export async function endAttempt(
  db: Database,
  caseId: string,
  effect: EffectRef,
  attempt: number | undefined,
  result: AttemptResult,
): Promise<CommandResult | undefined> {
  if (!result.ok && !result.final && attempt !== undefined) {
    const postponed = await db.query(POSTPONE, [caseId, effect.seq, effect.n, attempt, result.code]);
    if (postponed.length || !(await isLast(db, caseId, effect, attempt))) return undefined;
  }
  return applyCommand(db, {
    commandId: v7(),
    bodyHash: '',
    actor: { system: 'driver' },
    target: { caseId },
    command: () =>
      result.ok ? { type: 'effectDone', effect, status: result.status } : { type: 'effectFailed', effect, code: result.code },
  });
}
