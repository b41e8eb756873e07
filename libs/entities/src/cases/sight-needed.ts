import type { Command, Directory, World } from '@wubu/engine';
import { seesCase } from '../access/may-see-case.js';
import { sightOf } from '../organisation/pools.js';
import type { Queryable } from '../query.js';

/** Of the people that a command names, those who see the case; nothing is asked for commands that name nobody to whom it would be shown. */
export async function sightNeeded(db: Queryable, command: Command, caseId: string, directory: Directory): Promise<Pick<World, 'sees'>> {
  if (command.type !== 'comment' || !command.mentions?.length) return {};
  const sees: string[] = [];
  for (const person of new Set(command.mentions)) {
    if (await seesCase(db, caseId, sightOf(person, directory))) sees.push(person);
  }
  return { sees };
}
