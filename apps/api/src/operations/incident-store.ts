import { maySeeCase, sightParameters, type IncidentCode, type Queryable, type Sight, type Statement } from '@wubu/entities';

export interface IncidentRow {
  id: string;
  code: IncidentCode;
  caseId: string;
  number: string;
  procedure: string;
  version: number;
  step: string | null;
  raisedAt: Date;
  seq: number | null;
  n: number | null;
  attempts: number | null;
  error: string | null;
  taskId: string | null;
}

const MAY_SEE = maySeeCase('c', { person: '$1::uuid', holders: '$2::uuid[]', ledUnits: '$3::uuid[]' });

/** Of cases in the administrator's subtree; ids and codes only. */
const incidents = (name: string, which: string): Statement => ({
  name: `api.incidents.${name}`,
  text: `SELECT i.id, i.code, i.case_id AS "caseId", c.number, c.procedure, c.version, i.step, i.raised_at AS "raisedAt",
      e.seq, e.n, e.attempts, e.error,
      (SELECT t.id FROM task t WHERE t.case_id = i.case_id AND t.work = i.work ORDER BY t.signer LIMIT 1) AS "taskId"
    FROM incident i JOIN "case" c ON c.id = i.case_id
    LEFT JOIN effect e ON e.case_id = i.case_id AND e.seq = i.effect_seq AND e.n = i.effect_n
    WHERE ${MAY_SEE} AND ${which}`,
});

/** By the partial index on open incidents. */
const OPEN = incidents('open', 'i.ended_at IS NULL ORDER BY i.raised_at DESC LIMIT 200');
const ONE = incidents('one', 'i.id = $4::uuid');

/** Open incidents within sight, the newest first. */
export const findIncidents = (db: Queryable, sight: Sight): Promise<IncidentRow[]> => db.query<IncidentRow>(OPEN, sightParameters(sight));

/** One incident within sight, open or ended: what was asked of it may be asked again. */
export const findIncident = async (db: Queryable, sight: Sight, id: string): Promise<IncidentRow | undefined> =>
  (await db.query<IncidentRow>(ONE, [...sightParameters(sight), id]))[0];
