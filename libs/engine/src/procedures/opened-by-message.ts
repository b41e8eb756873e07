import { checkAnswer } from '../forms/check-answers.js';
import type { Answer, Answers } from '../forms/field.js';
import { formOf } from './form-of.js';
import { error, pathOf, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';

/** What a message is known by, as a source of an answer. */
const KEY = 'key';

/**
 * The answers that the first form of a case begins with that a message opened: by `with`, each from the message's `key` or from an entry of its data.
 * What does not fit its field is left out, so that nobody is kept from going on.
 */
export function givenByMessage(procedure: Procedure, key: string, data: { readonly [name: string]: unknown } = {}): Answers {
  const { with: from = {} } = procedure.open.message ?? {};
  const given = formOf(procedure, procedure.start).flatMap((field): [string, Answer][] => {
    const name = Object.hasOwn(from, field.id) ? from[field.id]! : undefined;
    // whose file it is nobody can tell here
    if (name === undefined || field.kind === 'computed' || field.kind === 'file' || field.kind === 'photos') return [];
    const value = name === KEY ? key : Object.hasOwn(data, name) ? data[name] : null;
    const answer = typeof value === 'number' && (field.kind === 'text' || field.kind === 'long-text') ? String(value) : value;
    return answer === null || answer === '' || checkAnswer(field, answer).length > 0 ? [] : [[field.id, answer as Answer]];
  });
  return Object.fromEntries(given);
}

/** What a message fills is a field of the first form. */
export function messagesFillTheFirstForm(procedure: Procedure): Problem[] {
  const known = new Set(formOf(procedure, procedure.start).map(({ id }) => id));
  return Object.keys(procedure.open.message?.with ?? {}).flatMap((field) =>
    known.has(field) ? [] : [error(pathOf(['open', 'message', 'with', field]), 'field.unknown', { field })],
  );
}
