import type { AnswerProblem } from '../cases/refusal.js';
import type { Value, Values } from '../cases/state.js';
import { fieldsNamedIn, holds, valueOf } from '../expressions/feel.js';
import { controlValue } from './control-value.js';
import type { Answer, Answers, Asked, Field, FieldOf } from './field.js';
import { isRecord, shown } from './hostile.js';
import { checkChecklist } from './kinds/checklist.js';
import { checkChoice, checkChoices, checkYesNo } from './kinds/choice.js';
import { checkIdNumber, checkPhone, checkReference, checkRegion } from './kinds/codes.js';
import { checkDate } from './kinds/date.js';
import { checkFile, checkPhotos } from './kinds/files.js';
import { checkMoney } from './kinds/money.js';
import { checkNumber } from './kinds/number.js';
import { checkTable } from './kinds/table.js';
import { checkLongText, checkText, isBlank } from './kinds/text.js';
import { checkTime } from './kinds/time.js';

/** What a form may speak of besides its own answers: the case's values, and the day where the case lives. */
export interface About {
  values?: Values;
  today?: string;
}

/** More problems than this help nobody. */
const MOST_PROBLEMS = 200;

/**
 * What is wrong with the answers to a form, in the form's order; empty = nothing. Server and browser ask the same function.
 * Takes anything that JSON can hold and never throws: unknown fields, wrong kinds and limits overstepped are told, not repaired.
 * An absent answer, null and a blank text mean "not answered"; only a required field minds. What is not asked, for these answers, or is computed may
 * not be answered.
 */
export function checkAnswers(form: readonly Field[], answers: Answers, about: About = {}): AnswerProblem[] {
  const given: unknown = answers;
  if (!isRecord(given)) return [{ path: '', code: 'type', params: { expected: 'answers' } }];
  const asked = askedFields(form, given, about);
  const known = new Set(asked.map(({ id }) => id));
  const problems = asked.flatMap((field) => checkAnswer(field, Object.hasOwn(given, field.id) ? given[field.id] : undefined));
  for (const key of Object.keys(given)) {
    if (problems.length >= MOST_PROBLEMS) break;
    if (!known.has(key)) problems.push({ path: shown(key), code: 'unknown' });
  }
  return problems.slice(0, MOST_PROBLEMS);
}

/** The fields that these answers are asked for, each with whether it is required now. */
function askedFields(form: readonly Field[], given: { [field: string]: unknown }, about: About): Asked[] {
  const { values, today } = valuesOf(form, given, about);
  const isTrue = (condition: string) => holds(condition, values, { today }).holds;
  return form.flatMap((field) => {
    if (field.kind === 'computed' || (field.shownWhen !== undefined && !isTrue(field.shownWhen))) return [];
    return field.requiredWhen !== undefined && isTrue(field.requiredWhen) ? [{ ...field, required: true }] : [field];
  });
}

/** The fields of a form that are to be seen, for these answers: those asked for, and those computed. */
export function shownFields(form: readonly Field[], answers: Answers, about: About = {}): Field[] {
  const { values, today } = valuesOf(form, answers, about);
  return form.filter(({ shownWhen }) => shownWhen === undefined || holds(shownWhen, values, { today }).holds);
}

/** What the computed fields of a form come to for these answers; null = it cannot be told. */
export function computedAnswers(
  form: readonly Field[],
  answers: Answers,
  about: About = {},
): { [field: string]: string | number | boolean | null } {
  const computed = form.filter((field) => field.kind === 'computed');
  if (computed.length === 0) return {};
  const { values } = valuesOf(form, answers, about);
  return Object.fromEntries(
    computed.map(({ id }) => [id, (Object.hasOwn(values, id) ? values[id] : null) as string | number | boolean | null]),
  );
}

/** The case's values as they are with these answers; wrong ones count as not given. What is computed comes after all that is answered, and after what it names. Only forms with conditions of their own need them. */
function valuesOf(
  form: readonly Field[],
  given: { [field: string]: unknown },
  { values = {}, today = NO_DAY }: About,
): { values: Values; today: string } {
  if (!form.some((field) => field.kind === 'computed' || field.shownWhen !== undefined || field.requiredWhen !== undefined))
    return { values, today };
  const now: Values = { ...values };
  for (const field of form) {
    if (field.kind === 'computed') continue;
    const answer = Object.hasOwn(given, field.id) ? given[field.id] : undefined;
    now[field.id] =
      checkAnswer({ ...field, required: false }, answer).length > 0 ? null : controlValue(field, answer as Answer | undefined);
  }
  const left = new Map(form.flatMap((field) => (field.kind === 'computed' ? [[field.id, field]] : [])));
  const compute = (field: FieldOf<'computed'>): void => {
    left.delete(field.id);
    for (const id of fieldsNamedIn(field.value)) if (left.has(id)) compute(left.get(id)!);
    now[field.id] = computed(field, now, today);
  };
  for (const field of form) if (left.has(field.id)) compute(field as FieldOf<'computed'>);
  return { values: now, today };
}

function computed({ value, gives }: FieldOf<'computed'>, values: Values, today: string): Value {
  const found = valueOf(value, values, { today }).value;
  if (typeof found !== 'number') return found;
  const rounded = gives === 'money' ? Math.round(found) : Number(found.toFixed(6));
  return rounded === 0 ? 0 : rounded; // JSON knows no -0
}

/** Where nobody says which day it is, `today` is a day that never comes. */
const NO_DAY = '9999-12-31';

/** What is wrong with one answer. */
export function checkAnswer(field: Asked, answer: unknown): AnswerProblem[] {
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
    case 'time':
      return checkTime(field, answer);
    case 'choice':
      return checkChoice(field, answer);
    case 'choices':
      return checkChoices(field, answer);
    case 'yes-no':
      return checkYesNo(field, answer);
    case 'person':
    case 'unit':
      return checkReference(field, answer);
    case 'region':
      return checkRegion(field, answer);
    case 'phone':
      return checkPhone(field, answer);
    case 'id-number':
      return checkIdNumber(field, answer);
    case 'file':
      return checkFile(field, answer);
    case 'photos':
      return checkPhotos(field, answer);
    case 'table':
      return checkTable(field, answer, checkAnswer);
    case 'checklist':
      return nothing ? checkChecklist(field, {}) : checkChecklist(field, answer);
  }
}

function isText(field: Field): boolean {
  return field.kind === 'text' || field.kind === 'long-text';
}
