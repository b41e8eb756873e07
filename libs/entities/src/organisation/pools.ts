import { type Directory, subtree, unitsLedBy } from '@wubu/engine';
import { v5 } from 'uuid';

const NAMESPACE = '6b1d4c1e-5d0a-4c54-9a60-0d6d7f1c2e35';
const ids = new Map<string, string>();

/** The id of a pool, the holders of a duty in a unit: made from the two, so that every process knows it without asking. */
export function poolId(unit: string, duty: string): string {
  const key = `${unit}/${duty}`;
  let id = ids.get(key);
  if (!id) ids.set(key, (id = v5(key, NAMESPACE)));
  return id;
}

/** Stands as holder of a task that nobody can do, which is an incident. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What a person's sight of cases depends on; see may-see-case.ts. */
export interface Sight {
  person: string;
  /** The person, and the pools of their duties: whose tasks are theirs. */
  holders: readonly string[];
  /** All units under those the person leads or administers. */
  ledUnits: readonly string[];
}

const sights = new WeakMap<Directory, Map<string, Sight>>();

/** Computed once per person and version of the directory. A person who is not active sees nothing. */
export function sightOf(person: string, directory: Directory): Sight {
  let known = sights.get(directory);
  if (!known) sights.set(directory, (known = new Map<string, Sight>()));
  let sight = known.get(person);
  if (!sight) known.set(person, (sight = makeSight(person, directory)));
  return sight;
}

/** The ids under which a person's open tasks are found: their own, and one for each pool they belong to. */
export function holdersOf(person: string, directory: Directory): readonly string[] {
  return sightOf(person, directory).holders;
}

function makeSight(person: string, directory: Directory): Sight {
  const found = directory.persons[person];
  if (!found?.active) return { person: NOBODY, holders: [], ledUnits: [] };
  const pools = found.memberships.map(({ unit, duty }) => poolId(unit, duty));
  const led = unitsLedBy(person, directory).flatMap((unit) => subtree(unit, directory));
  return { person, holders: [...new Set([person, ...pools])], ledUnits: [...new Set(led)] };
}
