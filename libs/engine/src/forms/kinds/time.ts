import type { AnswerProblem } from '../../cases/refusal.js';
import type { FieldOf } from '../field.js';
import { TIME } from '../time.js';

export function checkTime(field: FieldOf<'time'>, answer: unknown): AnswerProblem[] {
  if (typeof answer !== 'string' || !TIME.test(answer)) return [{ path: field.id, code: 'type', params: { expected: 'time' } }];
  if (field.min !== undefined && answer < field.min) return [{ path: field.id, code: 'tooSmall', params: { min: field.min } }];
  if (field.max !== undefined && answer > field.max) return [{ path: field.id, code: 'tooLarge', params: { max: field.max } }];
  return [];
}
