import type { Directory, Person } from '@wubu/engine';
import { sightOf } from '@wubu/entities';

/**
 * An administrator looks after the people whose every unit lies in their subtree: with the password of somebody who is more elsewhere
 * they could go further than they may.
 */
export function looksAfter(by: string, { memberships }: Person, directory: Directory): boolean {
  const { ledUnits } = sightOf(by, directory);
  return memberships.length > 0 && memberships.every(({ unit }) => ledUnits.includes(unit));
}
