import { parseProcedure, pathParts, problemMessage, type ProblemCode } from '@wubu/engine';
import { written } from './written.js';

/** What stands at which place of a procedure instead. */
export type Change = { [path: string]: unknown };

/** The invented club's procedure with some places changed; undefined takes a place away. */
export function changed(change: Change): unknown {
  const copy = structuredClone(written('club-outing'));
  for (const [path, value] of Object.entries(change)) {
    const parts = pathParts(path);
    const last = parts.pop()!;
    const holder = parts.reduce<unknown>((at, part) => (at as { [key: string]: unknown })[part], copy) as { [key: string]: unknown };
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  }
  return copy;
}

/** The problems of the changed procedure. */
export const problems = (change: Change) => parseProcedure(changed(change)).problems;

/** The changed procedure has exactly these problems of that code. */
export function finds(change: Change, code: ProblemCode, severity: 'error' | 'warning', ...messages: string[]): void {
  const found = problems(change).filter((problem) => problem.code === code);
  expect(found.map(problemMessage)).toEqual(messages);
  expect(new Set(found.map((problem) => problem.severity))).toEqual(new Set([severity]));
}
