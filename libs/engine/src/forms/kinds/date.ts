import type { AnswerProblem } from '../../cases/refusal.js';
import type { FieldOf } from '../field.js';

const FIRST = '1900-01-01';
const LAST = '2199-12-31';

export function checkDate(field: FieldOf<'date'>, answer: unknown): AnswerProblem[] {
  if (typeof answer !== 'string' || !isDate(answer)) return [{ path: field.id, code: 'type', params: { expected: 'date' } }];
  if (answer < FIRST) return [{ path: field.id, code: 'tooSmall', params: { min: FIRST } }];
  if (answer > LAST) return [{ path: field.id, code: 'tooLarge', params: { max: LAST } }];
  return [];
}

/** Whether a text is a day that there is, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const read = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!read) return false;
  const [year, month, day] = [Number(read[1]), Number(read[2]), Number(read[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
