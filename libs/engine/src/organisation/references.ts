import type { Values } from '../cases/state.js';
import type { FieldOf } from '../forms/field.js';
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
