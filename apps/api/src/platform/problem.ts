import type { AllowedCommand, Refusal, RefusalCode } from '@wubu/engine';
import type { ApiProblemCode, ProblemCode } from './problem-texts.js';

/** What is wrong at one place of the input: `path` names the field, as `answers.wish` or `steps.sort.to[1].when`. */
export interface InputProblem {
  path: string;
  code: string;
  params?: { [name: string]: string | number };
  /** Plain English; added where it is missing. */
  message?: string;
}

/** More about a problem: where it lies, what is allowed instead, what the texts name. */
export interface ProblemDetails {
  path?: string;
  params?: { [name: string]: string | number };
  problems?: readonly InputProblem[];
  allowed?: readonly AllowedCommand[];
}

/** Thrown anywhere below a controller, answered as an RFC 9457 document by the one filter. Never a fault. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    readonly details: ProblemDetails = {},
  ) {
    super(code);
  }
}

/** Missing, or out of the caller's sight: the two must look alike. */
export const notFound = (): HttpProblem => new HttpProblem(404, 'notFound');

/** A known thing that this caller may not do. */
export const forbidden = (code: ApiProblemCode = 'forbidden', details?: ProblemDetails): HttpProblem => new HttpProblem(403, code, details);

/** The same key with another body: it says nothing of what became of the first. */
export const keyReused = (): HttpProblem => new HttpProblem(422, 'idempotencyKey.reused', { path: 'Idempotency-Key' });

/** The input is wrong at these places. */
export const badInput = (problems: readonly InputProblem[]): HttpProblem =>
  new HttpProblem(422, 'input', { path: problems[0]?.path, problems: problems.slice(0, MOST_PROBLEMS) });

/** More at once help nobody. */
const MOST_PROBLEMS = 20;

const STATUS = { forbidden: 403, conflict: 409, invalid: 422 } as const;

/** Which part of the input a refusal is about, where the engine names no place of its own. */
const PATHS: { [code in RefusalCode]?: string } = {
  'outcome.missing': 'outcome',
  'outcome.unknown': 'outcome',
  'return.step': 'step',
  'reassign.person': 'to',
  'transfer.person': 'to',
  'comment.mention': 'mentions',
  'open.unit': 'unit',
  'open.subject': 'procedure',
  'open.answers': 'answers',
  'call.tooMany': 'answers',
};

/** The engine's refusal as a problem; `allowed` = what the caller may do instead, known for conflicts. */
export function refused(refusal: Refusal, allowed?: readonly AllowedCommand[]): HttpProblem {
  const { kind, code, params } = refusal;
  const problems = refusal.problems?.map((problem) => ({ ...problem, path: `answers.${problem.path}` })); // the engine only knows the form
  return new HttpProblem(STATUS[kind], code, { params, problems, path: problems?.[0]?.path ?? PATHS[code], allowed });
}
