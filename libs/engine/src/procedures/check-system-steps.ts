import { checkCondition } from '../expressions/feel.js';
import { eachStep } from './check-ways.js';
import { fieldsOf } from './fields.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';

const SET_KINDS = ['number', 'money', 'date', 'yes-no', 'choice'];

/** What a step sets is a field of a kind that conditions know, and its value is of the same kind: a choice's is one of its options. */
export function fieldsCanBeSet(procedure: Procedure): Problem[] {
  const fields = fieldsOf(procedure).map(({ field }) => field);
  return eachStep(procedure, (id, step) => {
    if (step.kind !== 'system' || step.action !== 'set') return [];
    return Object.entries(step.set).flatMap(([name, value]) => {
      const path = pathOf(['steps', id, 'set', name]);
      const kind = fields.find((field) => field.id === name)?.kind;
      if (kind === undefined) return [error(path, 'field.unknown', { field: name })];
      if (!SET_KINDS.includes(kind)) return [error(path, 'field.kind', { field: name, found: kind, expected: SET_KINDS.join(', ') })];
      const readable = checkCondition(value === 'null' ? `${name} = null` : `${name} = (${value})`, fields);
      return 'problem' in readable ? [error(path, readable.problem.code, { condition: value, ...readable.problem.params })] : [];
    });
  });
}

/** What was done outside and cannot be undone can be taken back by nobody. */
export function actsCanBeUndone(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) =>
    step.kind === 'system' && step.action === 'http' && step.undo === undefined
      ? [warning(pathOf(['steps', id]), 'step.noUndo', { step: id })]
      : [],
  );
}

/** A number is given into a text field. */
export function fieldsCanBeNumbered(procedure: Procedure): Problem[] {
  const kinds = new Map(fieldsOf(procedure).map(({ field }) => [field.id, field.kind]));
  return eachStep(procedure, (id, step) => {
    if (step.kind !== 'system' || step.action !== 'number') return [];
    const path = pathOf(['steps', id, 'field']);
    const kind = kinds.get(step.field);
    if (kind === undefined) return [error(path, 'field.unknown', { field: step.field })];
    return kind === 'text' ? [] : [error(path, 'field.kind', { field: step.field, found: kind, expected: 'text' })];
  });
}
