import type { Database } from '@wubu/entities';

const END_WAKE = {
  name: 'incident.end-wake',
  text: `UPDATE incident SET ended_at = clock_timestamp() WHERE case_id = $1::uuid AND code = 'wake' AND ended_at IS NULL`,
};
const END_DRIVER = {
  name: 'incident.end-driver',
  text: `
  UPDATE incident i SET ended_at = clock_timestamp() WHERE code = 'driver' AND ended_at IS NULL
     AND NOT EXISTS (SELECT FROM driver_backoff b WHERE b.case_id = i.case_id)`,
};

/** The case ticks again. */
export async function endWakeIncident(db: Database, caseId: string): Promise<void> {
  await db.query(END_WAKE, [caseId]);
}

/** Ends those of all cases that are no longer behind. */
export async function endDriverIncidents(db: Database): Promise<void> {
  await db.query(END_DRIVER);
}
