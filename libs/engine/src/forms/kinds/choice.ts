import type { AnswerProblem } from '../../cases/refusal.js';
import type { FieldOf } from '../field.js';

export function checkChoice(field: FieldOf<'choice'>, answer: unknown): AnswerProblem[] {
  if (typeof answer !== 'string') return [{ path: field.id, code: 'type', params: { expected: 'option' } }];
  return field.options.some(({ id }) => id === answer) ? [] : [{ path: field.id, code: 'notAnOption' }];
}

export function checkChoices(field: FieldOf<'choices'>, answer: unknown): AnswerProblem[] {
  if (!Array.isArray(answer)) return [{ path: field.id, code: 'type', params: { expected: 'options' } }];
  const chosen: unknown[] = answer;
  const min = Math.max(field.min ?? 0, field.required ? 1 : 0);
  if (chosen.some((id) => !field.options.some((option) => option.id === id))) return [{ path: field.id, code: 'notAnOption' }];
  if (new Set(chosen).size < chosen.length) return [{ path: field.id, code: 'type', params: { expected: 'options' } }];
  if (chosen.length < min)
    return [{ path: field.id, code: chosen.length === 0 && field.required ? 'required' : 'tooSmall', params: { min } }];
  if (field.max !== undefined && chosen.length > field.max) return [{ path: field.id, code: 'tooLarge', params: { max: field.max } }];
  return [];
}

export function checkYesNo(field: FieldOf<'yes-no'>, answer: unknown): AnswerProblem[] {
  return typeof answer === 'boolean' ? [] : [{ path: field.id, code: 'type', params: { expected: 'yesNo' } }];
}
