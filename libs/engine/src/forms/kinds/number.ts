import type { AnswerProblem } from '../../cases/refusal.js';
import type { FieldOf } from '../field.js';

/** Farthest from zero, and most decimals, where a procedure names no limit: as far as the arithmetic is exact. */
const FARTHEST = 1e9;
const DECIMALS = 6;

export function checkNumber(field: FieldOf<'number'>, answer: unknown): AnswerProblem[] {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return [{ path: field.id, code: 'type', params: { expected: 'number' } }];
  const { min = -FARTHEST, max = FARTHEST, decimals = DECIMALS } = field;
  if (answer < min) return [{ path: field.id, code: 'tooSmall', params: { min } }];
  if (answer > max) return [{ path: field.id, code: 'tooLarge', params: { max } }];
  if (Number(answer.toFixed(decimals)) !== answer) return [{ path: field.id, code: 'tooPrecise', params: { decimals } }];
  return [];
}
