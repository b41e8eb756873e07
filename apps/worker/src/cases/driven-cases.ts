import { readNow, type Database } from '@wubu/entities';
import type { DrivenCase } from './drivers.js';

const CASES = {
  name: 'case.driven',
  text: 'SELECT id AS "caseId", number, procedure, version FROM "case" WHERE id = ANY($1::uuid[])',
};

/** Cases as they are now, in the order asked for; unknown ones are left out. */
export async function findDrivenCases(db: Database, caseIds: readonly string[]): Promise<DrivenCase[]> {
  const rows = await db.query<Omit<DrivenCase, 'now'>>(CASES, [caseIds]);
  const known = new Map(rows.map((row) => [row.caseId, row]));
  const found: DrivenCase[] = [];
  for (const caseId of caseIds) {
    const row = known.get(caseId);
    const now = row && (await readNow(db, caseId));
    if (now) found.push({ ...row, now });
  }
  return found;
}
