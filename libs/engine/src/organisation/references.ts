import type { FieldOf } from '../forms/field.js';
import type { Directory } from './directory.js';
import { isActive, poolMembers } from './people.js';

/**
 * Whether a field may name this person or unit: an active person, a unit that is there; where the field asks for a duty, one who holds it
 * anywhere, or in which somebody does.
 */
export function fitsReference(
  { kind, duty }: Pick<FieldOf<'person' | 'unit'>, 'kind' | 'duty'>,
  id: string,
  directory: Directory,
): boolean {
  if (kind === 'unit')
    return Object.hasOwn(directory.units, id) && (duty === undefined || poolMembers({ unit: id, duty }, directory).length > 0);
  return isActive(id, directory) && (duty === undefined || directory.persons[id]!.memberships.some((each) => each.duty === duty));
}
