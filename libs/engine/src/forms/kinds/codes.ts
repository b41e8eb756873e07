import type { AnswerProblem } from '../../cases/refusal.js';
import type { FieldOf } from '../field.js';

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Province, city, county, town, village. */
const REGION = /^[1-9]\d(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/;
const PHONE = /^\+?\d(?:[ -]?\d){4,19}$/;
const ID_NUMBER = /^[1-9]\d{16}[\dX]$/;

/** The id of a person or unit; whether there is such a one is for whoever knows the organisation to say. */
export function checkReference(field: FieldOf<'person' | 'unit'>, answer: unknown): AnswerProblem[] {
  return typeof answer === 'string' && UUID.test(answer) ? [] : wrong(field.id, field.kind);
}

export function checkRegion(field: FieldOf<'region'>, answer: unknown): AnswerProblem[] {
  return typeof answer === 'string' && REGION.test(answer) ? [] : wrong(field.id, 'region');
}

export function checkPhone(field: FieldOf<'phone'>, answer: unknown): AnswerProblem[] {
  return typeof answer === 'string' && PHONE.test(answer) ? [] : wrong(field.id, 'phone');
}

/** A resident identity number by its check digit (GB 11643): most slips of the pen are found by it. */
export function checkIdNumber(field: FieldOf<'id-number'>, answer: unknown): AnswerProblem[] {
  return typeof answer === 'string' && ID_NUMBER.test(answer) && answer.endsWith(checkDigit(answer)) ? [] : wrong(field.id, 'idNumber');
}

function checkDigit(number: string): string {
  const sum = [...number.slice(0, 17)].reduce((total, digit, place) => total + Number(digit) * (2 ** (17 - place) % 11), 0);
  return '10X98765432'.charAt(sum % 11);
}

function wrong(path: string, expected: string): AnswerProblem[] {
  return [{ path, code: 'type', params: { expected } }];
}
