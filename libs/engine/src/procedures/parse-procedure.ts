import { z } from 'zod';
import { readShape } from './check-shape.js';
import { checkStructure } from './check-structure.js';
import type { Problem } from './problem.js';
import { procedureSchema, type Procedure } from './procedure.js';

/**
 * Reads a procedure from plain data (parsed YAML or JSON): its shape by the schema, then its structure. Without a `procedure` the shape is wrong;
 * with one it may be published if none of the problems is an error. Never throws, whatever comes in.
 */
export function parseProcedure(
  value: unknown,
): { procedure: Procedure; problems: Problem[] } | { procedure?: undefined; problems: Problem[] } {
  const read = readShape(value);
  if ('problems' in read) return read;
  return { procedure: read.procedure, problems: checkStructure(read.procedure) };
}

/** The JSON Schema of the format (draft 2020-12), for editors. */
export function procedureJsonSchema(): object {
  return { ...z.toJSONSchema(procedureSchema, { io: 'input' }), title: 'Wubu procedure, procedure/1' };
}
