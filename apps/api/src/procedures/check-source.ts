import {
  checkCalls,
  checkConnections,
  checkPeople,
  parseProcedure,
  pathParts,
  problemMessage,
  type Directory,
  type Problem,
  type Procedure,
} from '@wubu/engine';
import type { ProcedureProblemDto } from './procedures.dto.js';
import { readSource, type Place } from './source.js';

/** A checked source: all problems with their lines, and the procedure when there is no error among them. */
export interface CheckedSource {
  problems: ProcedureProblemDto[];
  procedure?: Procedure;
  /** What was read, also where it has errors; absent while its shape is wrong. */
  read?: Procedure;
}

/** What is there today, to hold a procedure against; connections are unknown while no worker is at work. */
export interface Today {
  directory: Directory;
  connections: ReadonlySet<string> | undefined;
  /** The procedures of which a case can be opened. */
  procedures: ReadonlySet<string>;
}

/** Reads and checks a source: syntax, format, structure, and (as warnings) whether somebody, all connections and all called procedures are there for it today. */
export function checkSource(key: string, source: string, { directory, connections, procedures }: Today): CheckedSource {
  const written = readSource(source);
  if ('problems' in written) {
    return { problems: written.problems.map(({ code, message, place }) => ({ path: '', code, severity: 'error', message, ...place })) };
  }
  const parsed = parseProcedure(written.value);
  const procedure = 'procedure' in parsed ? parsed.procedure : undefined;
  const found = [
    ...parsed.problems,
    ...(procedure ? checkPeople(procedure, directory) : []),
    ...(procedure ? checkCalls(procedure, procedures) : []),
    ...(procedure && connections ? checkConnections(procedure, connections) : []),
  ];
  const problems = [
    ...found.map((problem) => ({ ...problem, message: problemMessage(problem), ...placeOf(problem) })),
    ...(procedure && procedure.key !== key ? [{ ...otherKey(procedure.key, key), ...written.placeOf(['key']) }] : []),
  ];
  return { problems, read: procedure, procedure: problems.some((problem) => problem.severity === 'error') ? undefined : procedure };

  function placeOf(problem: Problem): Place | undefined {
    return 'placeOf' in written ? written.placeOf(pathParts(problem.path)) : undefined;
  }
}

/** A problem that only the address makes one. */
function otherKey(found: string, expected: string): ProcedureProblemDto {
  const message = `The source says key ${found}, the address says ${expected}.`;
  return { path: 'key', code: 'key.address', severity: 'error', params: { found, expected }, message };
}
