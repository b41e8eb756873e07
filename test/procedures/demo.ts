import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '@wubu/engine';
import type { Organisation } from '@wubu/entities';
import { v5 } from 'uuid';
import { parse } from 'yaml';
import { readOrganisation } from '../../apps/worker/src/organisation/organisation-file.js';
import { makeDirectory } from '../../libs/entities/src/organisation/directory-source.js';

const NAMESPACE = '0b0d7c7e-7c1b-4b2c-9d55-6a1f0e2b7a10';

/** The id that a unit of the demo city, by its code, or a person, by their login, has in tests. */
export const idOf = (name: string): string => v5(name, NAMESPACE);

/** The demo organisation as `npm start` loads it. */
export function organisation(): Organisation {
  const read = readOrganisation(parse(readFileSync(join(__dirname, '../../procedures/demo/organisation.yaml'), 'utf8')));
  if ('problems' in read) throw new Error(read.problems.join('; '));
  return read;
}

/** The demo organisation as a directory. */
export function demo(): Directory {
  const { units, people } = organisation();
  return makeDirectory({
    version: 1,
    units: units.map(({ code, name, parent }) => ({ id: idOf(code), parent_id: parent === null ? null : idOf(parent), code, name })),
    persons: people.map(({ login, name, role }) => ({ id: idOf(login), login, name, role, active: true })),
    memberships: people.flatMap(({ login, unit, duties }) => duties.map((duty) => ({ person_id: idOf(login), unit_id: idOf(unit), duty }))),
  });
}
