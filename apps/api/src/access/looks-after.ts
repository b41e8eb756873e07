import type { Directory, Person } from '@wubu/engine';
import { sightOf } from '@wubu/entities';

/**
 * An administrator looks after the people whose every unit lies in their subtree: with the password of somebody who is more elsewhere
 * they could go further than they may. Managers write procedures for everybody, so they are looked after from the top.
 */
export function looksAfter(by: string, { memberships, role }: Person, directory: Directory): boolean {
  const { ledUnits } = sightOf(by, directory);
  if (role === 'manager' && !isAtTheTop(by, directory)) return false;
  return memberships.length > 0 && memberships.every(({ unit }) => ledUnits.includes(unit));
}

/** Whether somebody leads a unit that has none above it. */
export function isAtTheTop(by: string, directory: Directory): boolean {
  return sightOf(by, directory).ledUnits.some((unit) => directory.units[unit]?.parent === undefined);
}
