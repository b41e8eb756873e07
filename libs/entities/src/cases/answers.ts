import type { Answers } from '@wubu/engine';
import type { Queryable, Statement } from '../query.js';

const ANSWERS: Statement = { name: 'answer.of-case', text: 'SELECT data FROM answer WHERE case_id = $1::uuid ORDER BY at, occ' };

/** The latest answer of each field of a case, whatever step gave it. */
export async function latestAnswers(db: Queryable, caseId: string): Promise<Answers> {
  const rows = await db.query<{ data: Answers }>(ANSWERS, [caseId]);
  return Object.assign({}, ...rows.map((row) => row.data)) as Answers;
}
