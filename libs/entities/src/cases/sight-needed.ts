import type { Command, Directory, World } from '@wubu/engine';
import { maySeeCase, sightParameters } from '../access/may-see-case.js';
import { sightOf } from '../organisation/pools.js';
import type { Queryable, Statement } from '../query.js';

const SEES: Statement = {
  name: 'case.seen-by',
  text: `SELECT c.id FROM "case" c WHERE c.id = $1::uuid AND ${maySeeCase('c', { person: '$2::uuid', holders: '$3::uuid[]', ledUnits: '$4::uuid[]' })}`,
};

/** Of the people that a command names, those who see the case; nothing is asked for commands that name nobody to whom it would be shown. */
export async function sightNeeded(db: Queryable, command: Command, caseId: string, directory: Directory): Promise<Pick<World, 'sees'>> {
  if (command.type !== 'comment' || !command.mentions?.length) return {};
  const sees: string[] = [];
  for (const person of new Set(command.mentions)) {
    const rows = await db.query(SEES, [caseId, ...sightParameters(sightOf(person, directory))]);
    if (rows.length > 0) sees.push(person);
  }
  return { sees };
}
