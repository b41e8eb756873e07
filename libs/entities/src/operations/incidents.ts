import { v7 } from 'uuid';
import type { Queryable, Statement } from '../query.js';
import type { IncidentCode } from './incident.entity.js';

const RAISE: Statement = {
  name: 'incident.raise',
  text: `INSERT INTO incident (id, case_id, code, raised_at)
         SELECT $1::uuid, $2::uuid, $3::text, clock_timestamp()
         WHERE NOT EXISTS (SELECT FROM incident WHERE case_id = $2::uuid AND code = $3::text AND ended_at IS NULL)`,
};

/** For what goes wrong around a case, without a fact: its `wake` or its `driver`. Once, while the last one is open. */
export async function raiseIncident(db: Queryable, caseId: string, code: IncidentCode): Promise<void> {
  await db.query(RAISE, [v7(), caseId, code]);
}

const DELAY: Statement = {
  name: 'wake.delay',
  text: `UPDATE wake SET wake_at = clock_timestamp() + interval '1 hour' WHERE case_id = $1::uuid`,
};

/** After a fault in a tick: the case is woken again in an hour, and an operator hears of it. */
export async function delayWake(db: Queryable, caseId: string): Promise<void> {
  await db.query(DELAY, [caseId]);
  await raiseIncident(db, caseId, 'wake');
}
