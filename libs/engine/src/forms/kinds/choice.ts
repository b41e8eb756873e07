import type { AnswerProblem } from '../../cases/refusal.js';
import type { FieldOf } from '../field.js';

export function checkChoice(field: FieldOf<'choice'>, answer: unknown): AnswerProblem[] {
  if (typeof answer !== 'string') return [{ path: field.id, code: 'type', params: { expected: 'option' } }];
  return field.options.some(({ id }) => id === answer) ? [] : [{ path: field.id, code: 'notAnOption' }];
}

export function checkYesNo(field: FieldOf<'yes-no'>, answer: unknown): AnswerProblem[] {
  return typeof answer === 'boolean' ? [] : [{ path: field.id, code: 'type', params: { expected: 'yesNo' } }];
}
