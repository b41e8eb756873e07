import type { AnswerProblem } from '../../cases/refusal.js';
import type { FieldOf } from '../field.js';
import { moneyInFen } from '../money.js';

/** Most where a procedure names no limit: ten thousand million yuan, in fen. */
const MOST = 1e12;

/** Money is an integer of fen, never below nothing. Limits are told in fen. */
export function checkMoney(field: FieldOf<'money'>, answer: unknown): AnswerProblem[] {
  if (!Number.isSafeInteger(answer)) return [{ path: field.id, code: 'type', params: { expected: 'money' } }];
  const min = field.min === undefined ? 0 : moneyInFen(field.min);
  const max = field.max === undefined ? MOST : moneyInFen(field.max);
  if ((answer as number) < min) return [{ path: field.id, code: 'tooSmall', params: { min } }];
  if ((answer as number) > max) return [{ path: field.id, code: 'tooLarge', params: { max } }];
  return [];
}
