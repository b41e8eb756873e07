import type { Directory, Person } from '@wubu/engine';
import { page, type Page, readCursor } from '../platform/paging.js';
import type { PersonDto, PersonWithUnitsDto, UnitNameDto } from './organisation.dto.js';

/** Names in the order of a Chinese list (pinyin). */
const BY_NAME = new Intl.Collator('zh-CN');
const LIST = 'people';

export interface PeopleSearch {
  q?: string;
  cursor?: string;
  limit: number;
  /** Leavers too. */
  inactive?: boolean;
}

/** People who fit, by name, from the snapshot in memory: some thousands of names need no index. */
export function searchPeople(directory: Directory, search: PeopleSearch, fits: (person: Person) => boolean): Page<PersonWithUnitsDto> {
  const after = readCursor(LIST, search.cursor, ['text', 'uuid']);
  const wanted = search.q?.trim().toLowerCase();
  const found = Object.values(directory.persons)
    .filter((person) => (person.active || search.inactive) && fits(person) && (!wanted || matches(person, wanted)))
    .sort(compare)
    .filter((person) => !after || compare(person, { name: String(after[0]), id: String(after[1]) }) > 0);
  return page(
    LIST,
    found,
    search.limit,
    ({ name, id }) => [name, id],
    (person) => withUnits(person, directory),
  );
}

export function withUnits(person: Person, directory: Directory): PersonWithUnitsDto {
  return {
    id: person.id,
    name: person.name,
    units: person.memberships.map(({ unit, duty }) => ({ id: unit, name: directory.units[unit]?.name ?? '', duty })),
  };
}

/** Somebody by id; a person who was removed keeps their id as a name, so that history stays readable. */
export const personOf = (id: string, directory: Directory): PersonDto => ({ id, name: directory.persons[id]?.name ?? id });

export const unitOf = (id: string, directory: Directory): UnitNameDto => ({ id, name: directory.units[id]?.name ?? id });

const matches = (person: Person, wanted: string): boolean =>
  person.name.toLowerCase().includes(wanted) || person.login.toLowerCase().startsWith(wanted);

const compare = (a: { name: string; id: string }, b: { name: string; id: string }): number =>
  BY_NAME.compare(a.name, b.name) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
