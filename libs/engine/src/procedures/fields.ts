import type { Field } from '../forms/field.js';
import type { Procedure } from './procedure.js';
import { reachedFrom } from './ways.js';

/** A field of a procedure with the step whose form asks it. */
export interface OwnedField {
  step: string;
  field: Field;
  place: (string | number)[];
}

/** All fields of a procedure, in the order written. */
export function fieldsOf(procedure: Procedure): OwnedField[] {
  return Object.entries(procedure.steps).flatMap(([step, it]) =>
    it.kind === 'human' ? (it.form ?? []).map((field, n) => ({ step, field, place: ['steps', step, 'form', n] })) : [],
  );
}

/** Tells of two steps whether a case that stands at the second can have gone through the first before, or stands there. */
export function walkedBefore(procedure: Procedure): (earlier: string, step: string) => boolean {
  const reached = new Map<string, Set<string>>();
  return (earlier, step) => {
    const from = reached.get(earlier) ?? reachedFrom(procedure, earlier);
    reached.set(earlier, from);
    return earlier === step || from.has(step);
  };
}
