import type { Role } from '@wubu/engine';
import type { EntityManager } from 'typeorm';
import { PersonEntity } from '../organisation/person.entity.js';
import { countTasksOf, isLastAdministrator, type AccountRefusal, type Place, placeRefusal, putAt, worksAt } from './account-rules.js';
import { noteChange } from './accounts.js';

/** What becomes of an account; what is absent stays. */
export interface AccountWish {
  name?: string;
  role?: Role;
  place?: Place;
}

/**
 * Changes what somebody is called, may do, or where they work. Refuses a unit or duty that is not there, and to take the role from the last
 * administrator who can sign in. Tasks that lie with them stay theirs; what they claimed from a pool they no longer belong to a worker gives
 * back to it, as for a leaver. Gives how many lie with them; undefined: nobody has this id.
 */
export function changeAccount(
  entities: EntityManager,
  id: string,
  { name, role, place }: AccountWish,
  by: string | null,
): Promise<{ openTasks: number } | AccountRefusal | undefined> {
  return entities.transaction(async (inside) => {
    await inside.query('LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE'); // of the last two administrators one stays
    const person = await inside.findOneBy(PersonEntity, { id });
    if (!person) return undefined;
    const wished = { name: name ?? person.name, role: role ?? person.role };
    const loses = person.active && person.role === 'administrator' && wished.role !== 'administrator';
    if (loses && (await isLastAdministrator(inside, id))) return 'account.last';
    const refused = place && (await placeRefusal(inside, place));
    if (refused) return refused;
    const isOther = wished.name !== person.name || wished.role !== person.role;
    const isMoved = place !== undefined && !(await worksAt(inside, id, place));
    if (isOther) await inside.update(PersonEntity, { id }, wished);
    if (isMoved) await putAt(inside, id, place);
    if (isOther || isMoved) await noteChange(inside, id, 'changed', by);
    return { openTasks: await countTasksOf(inside, id) };
  });
}
