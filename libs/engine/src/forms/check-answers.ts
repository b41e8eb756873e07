import type { AnswerProblem } from '../cases/refusal.js';
import type { Answers, Field } from './field.js';
import { isRecord, shown } from './hostile.js';
import { checkChecklist } from './kinds/checklist.js';
import { checkChoice, checkYesNo } from './kinds/choice.js';
import { checkDate } from './kinds/date.js';
import { checkMoney } from './kinds/money.js';
import { checkNumber } from './kinds/number.js';
import { checkLongText, checkText, isBlank } from './kinds/text.js';

/** More problems than this help nobody. */
const MOST_PROBLEMS = 200;

/**
 * What is wrong with the answers to a form, in the form's order; empty = nothing. Server and browser ask the same function.
 * Takes anything that JSON can hold and never throws: unknown fields, wrong kinds and limits overstepped are told, not repaired.
 * An absent answer, null and a blank text mean "not answered"; only a required field minds.
 */
export function checkAnswers(form: readonly Field[], answers: Answers): AnswerProblem[] {
  const given: unknown = answers;
  if (!isRecord(given)) return [{ path: '', code: 'type', params: { expected: 'answers' } }];
  const known = new Set(form.map(({ id }) => id));
  const problems = form.flatMap((field) => checkAnswer(field, Object.hasOwn(given, field.id) ? given[field.id] : undefined));
  for (const key of Object.keys(given)) {
    if (problems.length >= MOST_PROBLEMS) break;
    if (!known.has(key)) problems.push({ path: shown(key), code: 'unknown' });
  }
  return problems.slice(0, MOST_PROBLEMS);
}

/** What is wrong with one answer. */
export function checkAnswer(field: Field, answer: unknown): AnswerProblem[] {
  const nothing = answer === undefined || answer === null || (typeof answer === 'string' && isBlank(answer) && isText(field));
  if (nothing && field.kind !== 'checklist') return field.required ? [{ path: field.id, code: 'required' }] : [];
  switch (field.kind) {
    case 'text':
      return checkText(field, answer);
    case 'long-text':
      return checkLongText(field, answer);
    case 'number':
      return checkNumber(field, answer);
    case 'money':
      return checkMoney(field, answer);
    case 'date':
      return checkDate(field, answer);
    case 'choice':
      return checkChoice(field, answer);
    case 'yes-no':
      return checkYesNo(field, answer);
    case 'checklist':
      return nothing ? checkChecklist(field, {}) : checkChecklist(field, answer);
  }
}

function isText(field: Field): boolean {
  return field.kind === 'text' || field.kind === 'long-text';
}
