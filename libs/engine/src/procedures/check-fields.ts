import type { Field } from '../forms/field.js';
import { moneyInFen } from '../forms/money.js';
import { eachStep, repeated } from './check-ways.js';
import { fieldsOf, walkedBefore } from './fields.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';

/** Field ids are unique in a procedure: conditions, titles and `send` name them without their step. */
export function fieldsAreDistinct(procedure: Procedure): Problem[] {
  const owners = new Map<string, string>();
  return fieldsOf(procedure).flatMap(({ step, field, place }) => {
    const owner = owners.get(field.id);
    if (owner === undefined) owners.set(field.id, step);
    return owner === undefined ? [] : [error(pathOf([...place, 'id']), 'field.duplicate', { field: field.id, step: owner })];
  });
}

export function optionsAreDistinct(procedure: Procedure): Problem[] {
  return fieldsOf(procedure).flatMap(({ field, place }) => {
    if (field.kind === 'choice') return repeated(field.options, [...place, 'options'], 'field.duplicateOption');
    if (field.kind !== 'checklist') return [];
    return [
      ...repeated(field.answers, [...place, 'answers'], 'field.duplicateOption'),
      ...repeated(field.items, [...place, 'items'], 'field.duplicateOption'),
    ];
  });
}

export function limitsLeaveRoom(procedure: Procedure): Problem[] {
  return fieldsOf(procedure).flatMap(({ field, place }) => {
    const { min, max } = limitsOf(field);
    return min !== undefined && max !== undefined && min > max ? [error(pathOf(place), 'field.limits', { field: field.id, min, max })] : [];
  });
}

function limitsOf(field: Field): { min?: number; max?: number } {
  if (field.kind === 'number') return field;
  if (field.kind !== 'money') return {};
  return { ...(field.min && { min: moneyInFen(field.min) }), ...(field.max && { max: moneyInFen(field.max) }) };
}

export function sentFieldsAreKnown(procedure: Procedure): Problem[] {
  const known = new Set(fieldsOf(procedure).map(({ field }) => field.id));
  return eachSent(procedure, (_, path, field) => (known.has(field) ? [] : [error(path, 'field.unknown', { field })]));
}

/** What a system step sends can have been answered before it; else it would always send nothing. */
export function sentFieldsAreAnswered(procedure: Procedure): Problem[] {
  const owners = new Map(fieldsOf(procedure).map(({ step, field }) => [field.id, step]));
  const before = walkedBefore(procedure);
  return eachSent(procedure, (id, path, field) => {
    const owner = owners.get(field);
    return owner === undefined || before(owner, id) ? [] : [warning(path, 'field.answeredLater', { field, step: owner })];
  });
}

function eachSent(procedure: Procedure, check: (step: string, path: string, field: string) => Problem[]): Problem[] {
  return eachStep(procedure, (id, step) =>
    (step.kind === 'system' ? (step.send ?? []) : []).flatMap((field, n) => check(id, pathOf(['steps', id, 'send', n]), field)),
  );
}
