import { HEAD, type Directory } from './directory.js';

/** The unit and those above it, nearest first. An unknown unit gives an empty list; a circle in the tree ends it. */
export function unitAndAbove(unit: string, directory: Directory): string[] {
  const way: string[] = [];
  for (let at = directory.units[unit]; at !== undefined && !way.includes(at.id); at = at.parent ? directory.units[at.parent] : undefined) {
    way.push(at.id);
  }
  return way;
}

/** The unit and all below it, top first. An unknown unit gives an empty list. */
export function subtree(unit: string, directory: Directory): string[] {
  const found = directory.units[unit] ? [unit] : [];
  const seen = new Set(found);
  for (let n = 0; n < found.length; n++) {
    for (const child of directory.units[found[n]!]?.children ?? []) {
      if (!seen.has(child) && directory.units[child]) {
        seen.add(child);
        found.push(child);
      }
    }
  }
  return found;
}

/** Whether the unit is `ancestor` or lies somewhere below it. */
export function isWithin(unit: string, ancestor: string, directory: Directory): boolean {
  return unitAndAbove(unit, directory).includes(ancestor);
}

/**
 * The units whose work the person may look after, without those below them: where the person is head; for an administrator,
 * every unit that they belong to. Empty for somebody unknown or no longer active.
 */
export function unitsLedBy(person: string, directory: Directory): string[] {
  const found = directory.persons[person];
  if (!found?.active) return [];
  const led = found.memberships.filter(({ duty }) => found.role === 'administrator' || duty === HEAD);
  return [...new Set(led.map(({ unit }) => unit))];
}
