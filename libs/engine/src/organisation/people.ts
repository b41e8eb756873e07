import { HEAD, type Directory } from './directory.js';
import { unitAndAbove } from './units.js';

/** The active persons who hold a duty in a unit: whoever may claim from that pool. */
export function poolMembers(pool: { unit: string; duty: string }, directory: Directory): string[] {
  const members = directory.units[pool.unit]?.members ?? {};
  const holders = Object.hasOwn(members, pool.duty) ? members[pool.duty]! : [];
  return holders.filter((person) => isActive(person, directory));
}

/** The head of a unit: the first active person with the duty `head`. A vacancy gives undefined; look upward with `leaderOf`. */
export function headOf(unit: string, directory: Directory): string | undefined {
  return poolMembers({ unit, duty: HEAD }, directory)[0];
}

/**
 * The leader of somebody whose work lies in `unit`: the first head on the way up who is not that person (without a person, the first head).
 * `levels` goes on upward past that many more persons; undefined where the tree has no more. `not`: persons to pass over.
 */
export function leaderOf(
  person: string | undefined,
  unit: string,
  directory: Directory,
  levels = 0,
  not: readonly string[] = [],
): string | undefined {
  const heads = unitAndAbove(unit, directory).map((above) => headOf(above, directory));
  const leaders = new Set(heads.filter((head) => head !== undefined && head !== person && !not.includes(head)));
  return [...leaders][levels];
}

/** Whether the directory knows the person and they still work here. */
export function isActive(person: string, directory: Directory): boolean {
  return Object.hasOwn(directory.persons, person) && directory.persons[person]!.active;
}
