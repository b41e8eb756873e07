import { type EntityManager, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import type { Queryable, Statement } from '../query.js';
import { IncidentEntity, type IncidentCode } from './incident.entity.js';

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

/** The case is locked before its wake-up, as by each step of it. */
const DELAY: Statement = {
  name: 'wake.delay',
  text: `
  WITH due AS (
    UPDATE wake SET wake_at = clock_timestamp() + interval '1 hour' WHERE case_id = $1::uuid AND wake_at <= clock_timestamp()
      AND EXISTS (SELECT FROM case_state WHERE case_id = $1::uuid FOR UPDATE) RETURNING *
  ) UPDATE case_state s SET armed_at = due.wake_at FROM due WHERE s.case_id = due.case_id`,
};

/** After a fault in a tick: what was due is tried again in an hour, as its driver is told, and an operator hears of it. */
export async function delayWake(db: Queryable, caseId: string): Promise<void> {
  await db.query(DELAY, [caseId]);
  await raiseIncident(db, caseId, 'wake');
}

/** Somebody has looked, and nothing is to be done. */
export async function dismissIncident(entities: EntityManager, id: string): Promise<void> {
  await entities.update(IncidentEntity, { id, endedAt: IsNull() }, { endedAt: () => 'now()' });
}

/** The case ticks again. */
export async function endWakeIncident(entities: EntityManager, caseId: string): Promise<void> {
  await entities.update(IncidentEntity, { caseId, code: 'wake', endedAt: IsNull() }, { endedAt: () => 'now()' });
}

const END_DRIVER: Statement = {
  name: 'incident.end-driver',
  text: `
  UPDATE incident i SET ended_at = clock_timestamp() WHERE code = 'driver' AND ended_at IS NULL
     AND NOT EXISTS (SELECT FROM driver_backoff b WHERE b.case_id = i.case_id)`,
};

/** Of all cases that are no longer behind. */
export async function endDriverIncidents(db: Queryable): Promise<void> {
  await db.query(END_DRIVER);
}
