import type { AnswerProblem } from '../cases/refusal.js';
import type { Values } from '../cases/state.js';
import type { Answers, Field, FieldOf } from '../forms/field.js';
import { isRecord } from '../forms/hostile.js';
import type { Directory } from './directory.js';
import { isActive, poolMembers } from './people.js';

type Reference = Pick<FieldOf<'person'>, 'duty' | 'of'> & { kind: 'person' | 'unit' };

/**
 * Whether a field may name this person or unit: an active person, a unit that is there; where the field asks for a duty, one who holds it
 * anywhere, or in which somebody does; where it asks for a unit, one who does so there.
 */
export function fitsReference({ kind, duty, of }: Reference, id: string, directory: Directory, values: Values = {}): boolean {
  if (kind === 'unit')
    return Object.hasOwn(directory.units, id) && (duty === undefined || poolMembers({ unit: id, duty }, directory).length > 0);
  const unit = of !== undefined && Object.hasOwn(values, of) ? values[of] : null;
  if (!isActive(id, directory)) return false;
  if (duty === undefined && unit === null) return true;
  return directory.persons[id]!.memberships.some((each) => (duty ?? each.duty) === each.duty && (unit ?? each.unit) === each.unit);
}

/** People and units that are named now are there, and hold the duty that the field asks for. */
export function checkReferences(form: readonly Field[], answers: Answers, directory: Directory, values: Values): AnswerProblem[] {
  return form.flatMap((field): AnswerProblem[] => {
    const answer = isRecord(answers) && Object.hasOwn(answers, field.id) ? answers[field.id] : null;
    if (typeof answer !== 'string' || (field.kind !== 'person' && field.kind !== 'unit')) return [];
    return fitsReference(field, answer, directory, values) ? [] : [{ path: field.id, code: 'notAnOption' }];
  });
}
