import type { IncidentCode, Queryable, Sight, Statement } from '@wubu/entities';

export interface IncidentRow {
  id: string;
  code: IncidentCode;
  caseId: string;
  number: string;
  procedure: string;
  version: number;
  step: string | null;
  raisedAt: string;
  seq: number | null;
  n: number | null;
  attempts: number | null;
  error: string | null;
  taskId: string | null;
}

/** Of cases that lie in the administrator's units; ids and codes only. Whoever merely takes part in a case mends nothing in it. */
const incidents = (name: string, which: string): Statement => ({
  name: `api.incidents.${name}`,
  text: `SELECT i.id, i.code, i.case_id AS "caseId", c.number, c.procedure, c.version, i.step, i.raised_at AS "raisedAt",
      e.seq, e.n, e.attempts, e.error,
      (SELECT t.id FROM task t WHERE t.case_id = i.case_id AND t.work = i.work ORDER BY t.signer LIMIT 1) AS "taskId"
    FROM incident i JOIN "case" c ON c.id = i.case_id
    LEFT JOIN effect e ON e.case_id = i.case_id AND e.seq = i.effect_seq AND e.n = i.effect_n
    WHERE c.unit_id = ANY ($1::uuid[]) AND ${which}`,
});

/** By the partial index on open incidents. */
const OPEN = incidents('open', 'i.ended_at IS NULL ORDER BY i.raised_at DESC LIMIT 200');
const ONE = incidents('one', 'i.id = $2::uuid');

/** Open ones, the newest first. */
export const findIncidents = (db: Queryable, sight: Sight): Promise<IncidentRow[]> => db.query<IncidentRow>(OPEN, [sight.ledUnits]);

/** One of them, open or ended: what was asked of it may be asked again. */
export const findIncident = async (db: Queryable, sight: Sight, id: string): Promise<IncidentRow | undefined> =>
  (await db.query<IncidentRow>(ONE, [sight.ledUnits, id]))[0];
