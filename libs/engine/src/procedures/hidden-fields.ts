import { fieldsNamedIn } from '../expressions/feel.js';
import { fieldsOf, walkedBefore } from './fields.js';
import type { Procedure } from './procedure.js';
import { computedFields } from './recomputed.js';
import { stepOf } from './ways.js';

/** What somebody's sight of a case's fields depends on. */
export interface FieldSight {
  /** The steps of which they have or had a task, be it by a pool of theirs. */
  had: readonly string[];
  /** Of these: those that they do or did themselves, and what their pool may still claim. */
  own: readonly string[];
  /** They opened it, or lead or administer where it lies. */
  near: boolean;
}

/**
 * The fields of which somebody sees no value in a case: what a step of theirs hides, unless another one that they do themselves shows it. Who was
 * only told of the case sees nothing that any step hides. What is computed from a hidden number or day would show it, so it is hidden, too; a yes or no is not.
 */
export function hiddenFields(procedure: Procedure, { had, own, near }: FieldSight): ReadonlySet<string> {
  const binding = had.length > 0 || near ? had : Object.keys(procedure.steps);
  const hidden = binding.flatMap((id) => hiddenAt(procedure, id)).filter((field) => !own.some((id) => shows(procedure, id, field)));
  return withComputed(procedure, hidden);
}

/** The fields that a step's page hides, whoever reads it, with what is computed from them. */
export const hiddenOnPage = (procedure: Procedure, step: string): ReadonlySet<string> => withComputed(procedure, hiddenAt(procedure, step));

/** The steps whose people do not see a field. */
export const stepsThatHide = (procedure: Procedure, field: string): string[] =>
  Object.keys(procedure.steps).filter((id) => withComputed(procedure, hiddenAt(procedure, id)).has(field));

/** Whether any step hides anything: of most procedures there is nothing to ask. */
export const hidesAny = (procedure: Procedure): boolean => Object.keys(procedure.steps).some((id) => hiddenAt(procedure, id).length > 0);

/** What may be changed at a step is seen there. */
function hiddenAt(procedure: Procedure, id: string): string[] {
  const step = stepOf(procedure, id);
  return step?.kind === 'human' ? (step.hide ?? []).filter((field) => !step.edit?.includes(field)) : [];
}

/** A step shows what it asks, and all that was asked before it and that it does not hide. */
function shows(procedure: Procedure, id: string, field: string): boolean {
  const owner = fieldsOf(procedure).find((owned) => owned.field.id === field);
  return owner !== undefined && walkedBefore(procedure)(owner.step, id) && !hiddenAt(procedure, id).includes(field);
}

function withComputed(procedure: Procedure, fields: readonly string[]): ReadonlySet<string> {
  const hidden = new Set(fields);
  if (hidden.size === 0) return hidden;
  for (const { field } of computedFields(procedure)) {
    if (field.gives !== 'yes-no' && fieldsNamedIn(field.value).some((id) => hidden.has(id))) hidden.add(field.id);
  }
  return hidden;
}
