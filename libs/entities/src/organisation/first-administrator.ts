import type { EntityManager } from 'typeorm';
import { MembershipEntity } from './membership.entity.js';
import { PersonEntity } from './person.entity.js';
import { UnitEntity } from './unit.entity.js';

/** The code of the unit that setting up makes, until an organisation is loaded. */
export const SET_UP_UNIT = 'top';

export interface FirstAdministrator {
  id: string;
  login: string;
  name: string;
  passwordHash: string;
  unit: { id: string; name: string };
}

/** Whether there is anybody who could sign in, or could before they left. */
export function isAnybodyThere(entities: EntityManager): Promise<boolean> {
  return entities.exists(PersonEntity);
}

/** Makes the top unit and its head, unless somebody is there already: false. Of two who do so at once the second waits, and then finds somebody. */
export function insertFirstAdministrator(entities: EntityManager, { unit, ...person }: FirstAdministrator): Promise<boolean> {
  return entities.transaction(async (inside) => {
    await inside.query('LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE');
    if (await isAnybodyThere(inside)) return false;
    await inside.insert(UnitEntity, { ...unit, code: SET_UP_UNIT });
    await inside.insert(PersonEntity, { ...person, role: 'administrator' });
    await inside.insert(MembershipEntity, { personId: person.id, unitId: unit.id, duty: 'head' });
    return true;
  });
}
