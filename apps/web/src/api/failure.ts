import type { components } from './generated/schema.js';

type Problem = components['schemas']['ProblemDto'];
export type FieldProblem = NonNullable<Problem['problems']>[number];

/** A problem document of the API, as an exception: `status` 0 = no answer came at all. */
export class Failure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly params: Record<string, string | number> = {},
    readonly problems: readonly FieldProblem[] = [],
  ) {
    super(code);
  }
}

/** Nobody is signed in, or the session has ended. */
export const isSignedOut = (error: unknown): error is Failure => error instanceof Failure && error.status === 401;

/** Reads what an API error says; a body that is no problem document is a fault. */
export function failureOf(status: number, body: unknown): Failure {
  const { code, params, problems } = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  return new Failure(status, code ?? 'fault', params, problems);
}

/** What is wrong with single answers, by their fields: the API names them as parts of the body, `answers.wish`. */
export const answerProblems = ({ problems }: Failure): FieldProblem[] =>
  problems.flatMap(({ path, ...problem }) => (path.startsWith('answers.') ? [{ ...problem, path: path.slice('answers.'.length) }] : []));
