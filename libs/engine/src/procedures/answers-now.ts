import type { Answers } from '../forms/field.js';
import { formOf } from './form-of.js';
import type { Procedure } from './procedure.js';

/** What somebody answered at one pass of a step; or what the case was called with, or a step set by itself (`byPerson` false). */
export interface Answered {
  step: string;
  byPerson: boolean;
  data: Answers;
}

/**
 * What is answered in a case, from all that was, in its order. As in the state that conditions see: what somebody leaves unanswered when they do a step again
 * is no longer answered, whatever was said before; but a number that was given stays with the case.
 */
export function answersNow(procedure: Procedure, answered: readonly Answered[]): Answers {
  const now = new Map<string, Answers[string]>();
  const numbers = Object.values(procedure.steps).flatMap((step) =>
    step.kind === 'system' && step.action === 'number' ? [step.field] : [],
  );
  for (const { step, byPerson, data } of answered) {
    const asked = byPerson ? formOf(procedure, step).filter(({ id }) => !numbers.includes(id)) : [];
    for (const { id } of asked) now.delete(id);
    for (const [id, answer] of Object.entries(data)) {
      if (answer !== null) now.set(id, answer);
      else if (!numbers.includes(id)) now.delete(id);
    }
  }
  return Object.fromEntries(now);
}
