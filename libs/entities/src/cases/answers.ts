import type { Answers, Command } from '@wubu/engine';
import type { Queryable, Statement } from '../query.js';

/** Answers `a` that were not taken back; a condition. */
export const STANDS = `NOT EXISTS (SELECT FROM answer_withdrawn aw
  WHERE aw.case_id = a.case_id AND aw.step = a.step AND aw.occ = a.occ AND aw.signer = a.signer)`;

const ANSWERS: Statement = {
  name: 'answer.of-case',
  text: `SELECT a.data FROM answer a WHERE a.case_id = $1::uuid AND ${STANDS} ORDER BY a.at, a.occ`,
};

/** The latest answer of each field of a case, whatever step gave it. */
export async function latestAnswers(db: Queryable, caseId: string): Promise<Answers> {
  const rows = await db.query<{ data: Answers }>(ANSWERS, [caseId]);
  return Object.assign({}, ...rows.map((row) => row.data)) as Answers;
}

/** What a command answers, if it answers anything. */
export function answersOf(command: Command): Answers | undefined {
  return command.type === 'complete' || command.type === 'open' ? command.answers : undefined;
}
