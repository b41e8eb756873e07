import type { AnswerProblem } from '../../cases/refusal.js';
import type { FieldOf } from '../field.js';
import { UNREADABLE } from '../hostile.js';

/** Most characters where a procedure names no limit. */
export const LONGEST = { text: 200, 'long-text': 5000, note: 1000 } as const;

const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** Most characters that a text field takes. */
export function longestOf(field: FieldOf<'text' | 'long-text'>): number {
  return field.max ?? LONGEST[field.kind];
}

/** Whether there is nothing to read in a text. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

export function checkText(field: FieldOf<'text'>, answer: unknown): AnswerProblem[] {
  return typeof answer === 'string' && LINE_BREAK.test(answer.slice(0, 2 * longestOf(field)))
    ? [{ path: field.id, code: 'type', params: { expected: 'line' } }]
    : checkWords(field.id, answer, longestOf(field));
}

export function checkLongText(field: FieldOf<'long-text'>, answer: unknown): AnswerProblem[] {
  return checkWords(field.id, answer, longestOf(field));
}

/** Whether an answer is a text of at most `max` characters (code points, so that a rare Chinese character counts as one). */
export function checkWords(path: string, answer: unknown, max: number): AnswerProblem[] {
  if (typeof answer !== 'string') return [{ path, code: 'type', params: { expected: 'text' } }];
  if (answer.length > 2 * max || [...answer].length > max) return [{ path, code: 'tooLong', params: { max } }];
  if (UNREADABLE.test(answer)) return [{ path, code: 'type', params: { expected: 'text' } }];
  return [];
}
