import {
  type Actor,
  type AnswerProblem,
  type Command,
  filesNamed,
  formOf,
  type NamedFile,
  type PublishedProcedure,
  type State,
} from '@wubu/engine';
import { answersOf } from '../cases/answers.js';
import type { Part } from '../cases/write-statement.js';
import type { Queryable, Statement } from '../query.js';

/** Of those named: what this person uploaded and no case has, what is this case's, and what it was handed by the case that called it. */
const KNOWN: Statement = {
  name: 'file.known',
  text: `SELECT id, type, case_id IS NULL AS fresh FROM file WHERE id = ANY ($1::uuid[]) AND size IS NOT NULL
    AND CASE WHEN case_id IS NULL THEN uploaded_by = $2::uuid ELSE case_id = $3::uuid
      OR EXISTS (SELECT FROM answer a WHERE a.case_id = $3::uuid AND a.occ = 0 AND a.data::text LIKE '%' || file.id || '%') END`,
};

/**
 * Of the files that a command's answers name those that no case has yet, or what is wrong with them: nobody names a file of somebody else, or of
 * another case. Asks the database only where a file is named. `before` is undefined when the case opens.
 */
export async function checkFiles(
  db: Queryable,
  { definition }: PublishedProcedure,
  before: State | undefined,
  command: Command,
  actor: Actor,
  caseId: string,
): Promise<{ files: string[] } | { problems: AnswerProblem[] }> {
  const answers = answersOf(command);
  const named = answers ? filesNamed(formOf(definition, stepOf(command, before) ?? definition.start), answers) : [];
  if (named.length === 0) return { files: [] };
  const ids = [...new Set(named.map(({ id }) => id))];
  const known = await db.query<{ id: string; type: string; fresh: boolean }>(KNOWN, [ids, 'person' in actor ? actor.person : null, caseId]);
  const types = new Map(known.map(({ id, type }) => [id, type]));
  const problems = named.flatMap((file) => problemWith(file, types));
  return problems.length > 0 ? { problems } : { files: known.flatMap(({ id, fresh }) => (fresh ? [id] : [])) };
}

function stepOf(command: Command, before: State | undefined): string | undefined {
  return command.type === 'complete' ? before?.work.find(({ no }) => no === command.work)?.step : undefined;
}

function problemWith({ path, id, photo }: NamedFile, types: ReadonlyMap<string, string>): AnswerProblem[] {
  const type = types.get(id);
  if (type === undefined) return [{ path, code: 'fileUnknown' }];
  return photo && !type.startsWith('image/') ? [{ path, code: 'type', params: { expected: 'photos' } }] : [];
}

/**
 * What a guard asks so that it holds only while these files are nobody's: of two cases that name one at the same moment the first gets it, and the
 * other, which misses, finds it taken when it looks again. `place`: of the guard's parameter for it. A case that there is (`caseId`) is locked before
 * its files, as by who stands in line for it: else each could wait for the other.
 */
export function stillFree(ids: readonly string[], place: number, caseId?: string): { parts: Part[]; holds: string; values: number[] } {
  if (ids.length === 0) return { parts: [], holds: 'true', values: [] };
  const first = caseId ? 'AND EXISTS (SELECT FROM case_state WHERE case_id = $2::uuid FOR UPDATE)' : '';
  const sql = `ff AS (SELECT id FROM file WHERE id = ANY ($1::uuid[]) AND case_id IS NULL ${first} ORDER BY id FOR UPDATE)`;
  return {
    parts: [{ code: 'ff', sql, values: caseId ? [ids, caseId] : [ids] }],
    holds: `(SELECT count(*) FROM ff) = $${place}::int`,
    values: [ids.length],
  };
}

/** The files that are named are the case's from now on. */
export function filesKept(ids: readonly string[]): Part {
  return {
    code: 'fl',
    sql: `fl AS (UPDATE file SET case_id = g.case_id FROM g WHERE file.id = ANY ($1::uuid[]))`,
    values: [ids],
  };
}
