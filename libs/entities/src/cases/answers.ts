import {
  asksWhatStands,
  type Answered,
  type Answers,
  answersNow,
  type Command,
  type PublishedProcedure,
  type State,
  withUnsent,
  type World,
} from '@wubu/engine';
import type { Database } from '../database.js';
import { NOBODY } from '../organisation/pools.js';
import type { Queryable, Statement } from '../query.js';

/** What was answered at one pass of a step. `occ` 0: what a called case began with; NOBODY signs what a step set by itself. */
export interface AnswerRow {
  step: string;
  occ: number;
  signer: string;
  at: string;
  outcome: string | null;
  data: Answers;
}

/** But for what was taken back. */
const ANSWERS: Statement = {
  name: 'answer.of-case',
  text: `SELECT a.step, a.occ, a.signer, a.at, a.outcome, a.data FROM answer a WHERE a.case_id = $1::uuid
      AND NOT EXISTS (SELECT FROM answer_withdrawn aw WHERE aw.case_id = a.case_id AND aw.step = a.step AND aw.occ = a.occ AND aw.signer = a.signer)
    ORDER BY a.at, a.step, a.occ`,
};

/** All that was answered in a case and stands, in that order. */
export const findAnswers = (db: Queryable, caseId: string): Promise<AnswerRow[]> => db.query<AnswerRow>(ANSWERS, [caseId]);

/** What the engine reads a row as. */
export const answeredBy = ({ step, occ, signer, data }: AnswerRow): Answered => ({ step, byPerson: occ > 0 && signer !== NOBODY, data });

const RUN: Statement = { name: 'answer.run', text: 'SELECT procedure, version FROM "case" WHERE id = $1::uuid' };

/** What is answered in a case now, by field; see `answersNow`. */
export async function latestAnswers(db: Database, caseId: string): Promise<Answers> {
  const [[run], rows] = await Promise.all([db.query<{ procedure: string; version: number }>(RUN, [caseId]), findAnswers(db, caseId)]);
  return run ? answersNow((await db.procedures.get(run.procedure, run.version)).definition, rows.map(answeredBy)) : {};
}

/**
 * A command as the engine takes it: who completes a step and says nothing of a field that may be changed there, or the same, leaves it as it is.
 * Only where that matters it reads what is answered.
 */
export async function withUnsentAnswers(
  db: Queryable,
  { definition }: PublishedProcedure,
  caseId: string,
  state: State,
  command: Command,
  world: World,
): Promise<Command> {
  if (command.type !== 'complete' || !asksWhatStands(definition, state, command, world)) return command;
  const now = answersNow(definition, (await findAnswers(db, caseId)).map(answeredBy));
  return withUnsent(definition, state, command, now, world);
}

/** What a command answers, if it answers anything. */
export function answersOf(command: Command): Answers | undefined {
  return command.type === 'complete' || command.type === 'open' ? command.answers : undefined;
}
