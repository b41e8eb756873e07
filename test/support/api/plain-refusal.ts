import { PROBLEM_CODES } from '@wubu/engine';
import { isProblemJson } from './problems.js';
import type { Answer, Loose } from './client.js';

/** Where the answer must name the place that is wrong: at least one part of what was sent. */
const NAMES_PLACES = [422];

/** Fails unless this was refused as everything must be: no fault, a stable code, what to do in words, and the place of it. */
export function expectPlainRefusal(answer: Answer): void {
  const { status, body } = answer;
  if (!(status >= 400 && status < 500)) throw new Error(`expected a refusal, found ${status} ${JSON.stringify(body)}`);
  if (!isProblemJson(answer) || !body.code || !body.title || !body.detail || /\{\w+\}/.test(body.detail))
    throw new Error(`not a plain problem document: ${status} ${JSON.stringify(body)}`);
  const places = [...(body.problems ?? []), ...(body.path === undefined ? [] : [body])];
  if (NAMES_PLACES.includes(status) && !body.code.startsWith('body.') && places.length === 0)
    throw new Error(`names no place: ${JSON.stringify(body)}`);
  for (const place of body.problems ?? [])
    if (typeof place.path !== 'string' || !place.code || !place.message) throw new Error(told(place));
}

const KNOWN = new Set<string>([...PROBLEM_CODES, 'key.address', 'source.syntax', 'source.tooLarge', 'source.tooDeep', 'source.aliases']);

/** Fails unless each says where it is, in which line, what was found or expected, and how bad it is. */
export function expectPlainProblems(problems: readonly Loose[], source: string): void {
  const lines = source.split(/\r\n|\r|\n/).length;
  for (const problem of problems) {
    const { path, code, severity, message, line, column } = problem;
    if (typeof path !== 'string' || !code || !KNOWN.has(code) || !message || !['error', 'warning'].includes(severity ?? ''))
      throw new Error(told(problem));
    if (/undefined|\[object|NaN/.test(message) && !/undefined|\[object|NaN/.test(source)) throw new Error(told(problem));
    const placeless = code === 'source.tooLarge' || code === 'source.tooDeep' || code === 'source.aliases';
    const placed = line !== undefined && line >= 1 && line <= lines && column !== undefined && column >= 1;
    if (!placed && !placeless) throw new Error(told(problem));
  }
}

const told = (problem: object): string => `not a plain problem: ${JSON.stringify(problem)}`;
