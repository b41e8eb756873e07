import type { Directory, Person, Role, Unit } from '@wubu/engine';

/** A small invented county: bureau ▸ town ▸ village, each person named by a letter. Absent = no longer active. */
export function office(
  units: { [unit: string]: { parent?: string; members?: { [duty: string]: string[] } } },
  people: { administrators?: string[]; absent?: string[] } = {},
): Directory {
  const persons: { [id: string]: Person } = {};
  const built: { [id: string]: Unit } = {};
  for (const [id, { parent, members = {} }] of Object.entries(units)) {
    const children = Object.keys(units).filter((each) => units[each]?.parent === id);
    built[id] = { id, code: `code-${id}`, name: id, ...(parent ? { parent } : {}), children, members };
    for (const [duty, holders] of Object.entries(members)) {
      for (const person of holders) {
        const role: Role = people.administrators?.includes(person) ? 'administrator' : 'staff';
        const memberships = [...(persons[person]?.memberships ?? []), { unit: id, duty }];
        persons[person] = {
          id: person,
          login: `login-${person}`,
          name: person,
          active: !people.absent?.includes(person),
          role,
          memberships,
        };
      }
    }
  }
  return {
    version: 1,
    units: built,
    persons,
    unitByCode: Object.fromEntries(Object.keys(units).map((id) => [`code-${id}`, id])),
    personByLogin: Object.fromEntries(Object.keys(persons).map((id) => [`login-${id}`, id])),
  };
}
