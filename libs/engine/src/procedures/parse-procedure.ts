import { z } from 'zod';
import { MOST_PROBLEMS, readShape } from './check-shape.js';
import { checkStructure } from './check-structure.js';
import type { Problem } from './problem.js';
import { procedureSchema, type Procedure } from './procedure.js';

/**
 * Reads a procedure from plain data (parsed YAML or JSON): its shape by the schema, then its structure. Without a `procedure` the shape is wrong;
 * with one it may be published if none of the problems is an error (errors come first, so that none is lost among many). Never throws.
 */
export function parseProcedure(
  value: unknown,
): { procedure: Procedure; problems: Problem[] } | { procedure?: undefined; problems: Problem[] } {
  const read = readShape(value);
  if ('problems' in read) return read;
  const problems = checkStructure(read.procedure);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return { procedure: read.procedure, problems: [...errors, ...warnings].slice(0, MOST_PROBLEMS) };
}

/** The JSON Schema of the format (draft 2020-12), for editors. */
export function procedureJsonSchema(): object {
  return { ...z.toJSONSchema(procedureSchema, { io: 'input' }), title: 'Wubu procedure, procedure/1' };
}
