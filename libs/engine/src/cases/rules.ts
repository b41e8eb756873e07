import { isWithin, unitsLedBy } from '../organisation/units.js';
import type { Actor } from './command.js';
import type { State } from './state.js';
import type { World } from './world.js';

// One table of who may do what to a whole case: decide refuses by it, allowed lists by it.

/** Where the case lies: the unit of its subject, else the one in which its opener acts. */
export function unitOfCase({ subject, opener }: State): string {
  return subject?.unit ?? opener.unit;
}

export function isStaff(actor: Actor, { directory }: World): boolean {
  return 'person' in actor && Object.hasOwn(directory.persons, actor.person) && directory.persons[actor.person]!.active;
}

export function isOpener(actor: Actor, state: State, world: World): boolean {
  return 'person' in actor && actor.person === state.opener.person && isStaff(actor, world);
}

function isAdministrator(actor: Actor, world: World): boolean {
  return 'person' in actor && isStaff(actor, world) && world.directory.persons[actor.person]!.role === 'administrator';
}

/** A head of the unit where the case lies or of one above it, or an administrator there. */
export function leadsCase(actor: Actor, state: State, { directory }: World): boolean {
  return 'person' in actor && unitsLedBy(actor.person, directory).some((unit) => isWithin(unitOfCase(state), unit, directory));
}

/** An administrator of the subtree in which the case lies. */
export function administersCase(actor: Actor, state: State, world: World): boolean {
  return isAdministrator(actor, world) && leadsCase(actor, state, world);
}
