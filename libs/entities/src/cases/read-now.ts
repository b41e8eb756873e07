import type { Fact, PublishedProcedure, State } from '@wubu/engine';
import type { Database } from '../database.js';
import type { Queryable, Statement } from '../query.js';
import type { Now } from './now.js';
import { nowOf, pathOf, type PendingEffect, requestedBy } from './outbox.js';
import { readState } from './stored-state.js';

/**
 * What is due by PostgreSQL's clock was due long ago by any: else a driver would wait on, by Temporal's clock, where that is behind, and
 * no sweep could hurry it.
 */
const byAnyClock = (instant: string): string => `CASE WHEN ${instant} <= clock_timestamp() THEN 'epoch' ELSE ${instant} END`;

const PENDING: Statement = {
  name: 'effect.pending',
  text: `SELECT seq, n, ${byAnyClock('next_at')} AS "nextAt", at FROM effect WHERE case_id = $1::uuid AND status = 'pending' ORDER BY "nextAt"`,
};

/** Effects of a case that are to be performed, now or later. */
export function pendingEffects(db: Queryable, caseId: string): Promise<PendingEffect[]> {
  return db.query<PendingEffect>(PENDING, [caseId]);
}

const STATE: Statement = {
  name: 'case.now',
  text: `SELECT s.seq, s.state, c.procedure, c.version,
           ${byAnyClock('least(CASE WHEN s.armed_at > clock_timestamp() THEN s.armed_at END, w.wake_at)')} AS wake_at
         FROM case_state s JOIN "case" c ON c.id = s.case_id LEFT JOIN wake w ON w.case_id = s.case_id WHERE s.case_id = $1::uuid`,
};

/** Where a case stands and what is due next: what its driver holds. Undefined: there is no such case. */
export async function readNow(db: Database, caseId: string): Promise<Now | undefined> {
  const [row] = await db.query<{ seq: number; state: string; procedure: string; version: number; wake_at: string | null }>(STATE, [caseId]);
  if (!row) return undefined;
  const state = await readState(db, caseId, row.seq, row.state);
  const procedure = await db.procedures.get(row.procedure, row.version);
  const effects = pendingIn(state) > 0 ? await pendingEffects(db, caseId) : [];
  return nowOf(procedure, state, row.wake_at, effects);
}

/** The same after a command, without reading the case again; only effects that waited already are asked for. */
export async function nowAfter(
  connection: Queryable,
  procedure: PublishedProcedure,
  caseId: string,
  after: State,
  facts: readonly Fact[],
  wakeAt: string | null,
): Promise<Now> {
  const requested = requestedBy(facts, after);
  const earlier = pendingIn(after) > requested.length ? await pendingEffects(connection, caseId) : [];
  const effects = [...requested, ...earlier.filter((old) => !requested.some(({ seq, n }) => seq === old.seq && n === old.n))];
  return nowOf(procedure, after, wakeAt, effects, pathOf(facts));
}

/** How many effects are to be performed, whether the case waits for them or not. */
function pendingIn({ tokens, unawaited = [] }: State): number {
  return [...tokens.flatMap(({ effect }) => effect ?? []), ...unawaited].filter(({ failed }) => !failed).length;
}
