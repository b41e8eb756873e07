import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProcedure, problemMessage, type Procedure } from '@wubu/engine';
import { parse } from 'yaml';

const folder = join(__dirname, '../../procedures');

/** A procedure of the `procedures` folder, as its author wrote it. */
export function written(key: string): unknown {
  return parse(readFileSync(join(folder, `${key}.yaml`), 'utf8')) as unknown;
}

/** A procedure of the `procedures` folder; it must be free of errors. */
export function procedure(key: string): Procedure {
  const read = parseProcedure(written(key));
  const errors = read.problems.filter(({ severity }) => severity === 'error');
  if (!read.procedure || errors.length > 0) throw new Error(`${key}: ${errors.map(problemMessage).join('; ')}`);
  return read.procedure;
}
