import { fieldsOf } from './fields.js';
import { error, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';

/** The day that the deadline of the whole case goes by is a date that is asked for somewhere. */
export function caseGoesByADate(procedure: Procedure): Problem[] {
  const field = procedure.deadline?.by;
  if (field === undefined) return [];
  const found = fieldsOf(procedure).find((each) => each.field.id === field)?.field.kind;
  if (found === undefined) return [error('deadline.by', 'field.unknown', { field })];
  return found === 'date' ? [] : [error('deadline.by', 'field.kind', { field, found, expected: 'date' })];
}
