import type { State } from '../cases/state.js';
import { fieldsNamedIn } from '../expressions/feel.js';
import type { FieldOf } from '../forms/field.js';
import { fieldsOf, type OwnedField } from './fields.js';
import type { Procedure } from './procedure.js';

interface Computed {
  step: string;
  field: FieldOf<'computed'>;
}

const known = new WeakMap<Procedure, readonly Computed[]>();

/** A procedure's computed fields with their steps, each after those that it names: the store keeps steps in another order than they are written. */
export function computedFields(procedure: Procedure): readonly Computed[] {
  const found = known.get(procedure) ?? sorted(fieldsOf(procedure));
  known.set(procedure, found);
  return found;
}

function sorted(fields: readonly OwnedField[]): Computed[] {
  const left = new Map(fields.flatMap(({ step, field }) => (field.kind === 'computed' ? [[field.id, { step, field }]] : [])));
  const found: Computed[] = [];
  const add = (id: string): void => {
    const computed = left.get(id);
    if (!computed) return;
    left.delete(id);
    fieldsNamedIn(computed.field.value).forEach(add);
    found.push(computed);
  };
  [...left.keys()].forEach(add);
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
