import type { State } from '../cases/state.js';
import { fieldsNamedIn } from '../expressions/feel.js';
import type { FieldOf } from '../forms/field.js';
import { fieldsOf } from './fields.js';
import type { Procedure } from './procedure.js';

const known = new WeakMap<Procedure, readonly { step: string; field: FieldOf<'computed'> }[]>();

/** A procedure's computed fields with their steps, in the order written: each names only such as come before it. */
export function computedFields(procedure: Procedure): readonly { step: string; field: FieldOf<'computed'> }[] {
  const found =
    known.get(procedure) ?? fieldsOf(procedure).flatMap(({ step, field }) => (field.kind === 'computed' ? [{ step, field }] : []));
  known.set(procedure, found);
  return found;
}

/**
 * The computed fields of other steps that the case has been through and that follow from fields that change at this one, directly or by another computed field:
 * they are computed anew with it, else they would still say what was so before.
 */
export function recomputed(procedure: Procedure, id: string, changed: readonly string[], { counters }: State): FieldOf<'computed'>[] {
  const touched = new Set(changed);
  return computedFields(procedure).flatMap(({ step, field }) => {
    if (!fieldsNamedIn(field.value).some((named) => touched.has(named))) return [];
    touched.add(field.id);
    return step !== id && (counters.occ[step] ?? 0) > 0 ? [field] : [];
  });
}
