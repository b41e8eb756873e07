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

/** Open ones of cases in the administrator's subtree, the newest first, by the partial index on open incidents; ids and codes only. */
const OPEN: Statement = {
  name: 'api.incidents.open',
  text: `SELECT i.id, i.code, i.case_id AS "caseId", c.number, c.procedure, c.version, i.step, i.raised_at AS "raisedAt",
      e.seq, e.n, e.attempts, e.error,
      (SELECT t.id FROM task t WHERE t.case_id = i.case_id AND t.work = i.work ORDER BY t.signer LIMIT 1) AS "taskId"
    FROM incident i JOIN "case" c ON c.id = i.case_id
    LEFT JOIN effect e ON e.case_id = i.case_id AND e.seq = i.effect_seq AND e.n = i.effect_n
    WHERE i.ended_at IS NULL AND ($4::uuid IS NULL OR i.id = $4::uuid) AND ${MAY_SEE}
    ORDER BY i.raised_at DESC LIMIT 200`,
};

/** Open incidents within sight; or the one with this id. */
export const findIncidents = (db: Queryable, sight: Sight, id?: string): Promise<IncidentRow[]> =>
  db.query<IncidentRow>(OPEN, [...sightParameters(sight), id ?? null]);

const DISMISS: Statement = {
  name: 'api.incidents.dismiss',
  text: 'UPDATE incident SET ended_at = now() WHERE id = $1::uuid AND ended_at IS NULL',
};

export async function dismissIncident(db: Queryable, id: string): Promise<void> {
  await db.query(DISMISS, [id]);
}
