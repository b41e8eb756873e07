import type { Field } from '../forms/field.js';
import { fieldsSetBy } from './control-fields.js';
import { fieldsOf } from './fields.js';
import type { Procedure } from './procedure.js';
import { stepOf } from './ways.js';

/** All that a step asks: its own form, and the fields of earlier steps that it may change; of one that sets fields by itself, those. */
export function formOf(procedure: Procedure, stepId: string): Field[] {
  const step = stepOf(procedure, stepId);
  if (step?.kind === 'system') {
    const set = step.action === 'number' ? [step.field] : fieldsSetBy(step);
    return fieldsOf(procedure).flatMap(({ field }) => (set.includes(field.id) ? [field] : []));
  }
  if (step?.kind !== 'human') return [];
  const { form = [], edit = [] } = step;
  if (edit.length === 0) return form;
  const fields = fieldsOf(procedure);
  return [...form, ...edit.flatMap((id) => fields.find(({ field }) => field.id === id)?.field ?? [])];
}
