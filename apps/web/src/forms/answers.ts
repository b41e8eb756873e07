import type { Answer, AnswerProblem, Answers, Field } from '@wubu/engine';
import { codeText, type Texts } from '../platform/i18n.js';

export type ChecklistAnswer = { [item: string]: { answer: string; note?: string; photos?: string[] } };

export const isChecklist = (value: Answer | undefined): value is ChecklistAnswer =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The ids that an answer lists. */
export const idsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);

/** What is wrong, by the path of the answer. */
export type Problems = { readonly [path: string]: string };

/** The answers with one more, or without it when it is empty: an empty answer is no answer. */
export function withAnswer(answers: Answers, field: string, value: Answer | undefined): Answers {
  const { [field]: _before, ...rest } = answers;
  return value === undefined || value === null || value === '' ? rest : { ...rest, [field]: value };
}

/** The name of a field, in the reader's language. */
export const fieldTitle = (field: Field, { words }: Texts) => words(field.title, field.id);

export function problemTexts(
  problems: readonly AnswerProblem[] | readonly { path: string; code: string; params?: { expected?: unknown } }[],
  { t }: Texts,
): Problems {
  return Object.fromEntries(
    problems.map(({ path, code, params }) => [path, codeText('answers', code, kindOf(params), t('answers.other'))]),
  );
}

/** What was expected, a phone number say, has a text of its own where there is more to say than that something is wrong. */
const kindOf = (params: { expected?: unknown } = {}) => ({ ...params, context: params.expected });

/** Without the problems of a field that has just been answered anew. */
export function withoutField(problems: Problems, field: string): Problems {
  return Object.fromEntries(Object.entries(problems).filter(([path]) => path !== field && !path.startsWith(`${field}.`)));
}

/** Puts the reader at the first wrong answer, in the order of the page. */
export function goToFirst(problems: Problems) {
  const places = [...document.querySelectorAll<HTMLElement>('[data-path]')];
  const place = places.find(({ dataset }) => dataset['path'] !== undefined && dataset['path'] in problems);
  if (!place) return;
  place.scrollIntoView({ block: 'center' });
  const control = place.matches('input,textarea,select') ? place : place.querySelector<HTMLElement>('input,textarea,select');
  control?.focus({ preventScroll: true });
}
