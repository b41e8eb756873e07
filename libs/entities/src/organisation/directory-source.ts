import type { Directory, Role, Unit } from '@wubu/engine';
import type { Queryable, Statement } from '../query.js';

interface UnitRow {
  id: string;
  parent_id: string | null;
  code: string;
  name: string;
}
interface PersonRow {
  id: string;
  login: string;
  name: string;
  role: Role;
  active: boolean;
}
interface MembershipRow {
  person_id: string;
  unit_id: string;
  duty: string;
}
interface DirectoryRow {
  version: number;
  units: UnitRow[];
  persons: PersonRow[];
  memberships: MembershipRow[];
}

const VERSION: Statement = { name: 'directory.version', text: 'SELECT version FROM directory_version' };

/** One statement, so that version and contents are of one moment. */
const LOAD: Statement = {
  name: 'directory.load',
  text: `
  SELECT (SELECT version FROM directory_version) AS version,
    (SELECT coalesce(json_agg(u ORDER BY u.code), '[]') FROM (SELECT id, parent_id, code, name FROM unit) u) AS units,
    (SELECT coalesce(json_agg(p ORDER BY p.login), '[]') FROM (SELECT id, login, name, role, active FROM person) p) AS persons,
    (SELECT coalesce(json_agg(m ORDER BY m.position, m.login, m.code, m.duty), '[]')
     FROM (SELECT person_id, unit_id, duty, position, login, code
           FROM membership JOIN person ON person.id = person_id JOIN unit ON unit.id = unit_id) m) AS memberships`,
};

/** Units, persons and duties, kept in memory and loaded again when their version has grown. */
export class DirectorySource {
  private snapshot: Directory | undefined;
  private loading: Promise<Directory> | undefined;
  private following: Promise<Directory> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Queryable,
    private readonly pollMs = 2_000,
  ) {}

  get current(): Directory {
    if (!this.snapshot) throw new Error('the directory is not loaded yet');
    return this.snapshot;
  }

  async start(): Promise<void> {
    await this.refresh();
    this.timer = setInterval(() => void this.poll(), this.pollMs).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Loads it now; call it after changing units, persons or memberships. Calls during a load share the one that starts afterwards. */
  refresh(): Promise<Directory> {
    if (!this.loading) return (this.loading = this.load().finally(() => (this.loading = undefined)));
    const ended = this.loading.catch(() => undefined); // its own caller hears of the failure
    return (this.following ??= ended.then(() => {
      this.following = undefined;
      return this.refresh();
    }));
  }

  /** A snapshot of at least this version. */
  async atLeast(version: number): Promise<Directory> {
    return this.current.version >= version ? this.current : this.refresh();
  }

  private async load(): Promise<Directory> {
    const [row] = await this.db.query<DirectoryRow>(LOAD);
    if (!row) throw new Error('the table directory_version is empty');
    if (this.snapshot?.version !== row.version) this.snapshot = makeDirectory(row);
    return this.current;
  }

  /** While the database is away the last snapshot stays; every command checks the version again anyway. */
  private async poll(): Promise<void> {
    try {
      const [row] = await this.db.query<{ version: number }>(VERSION);
      if (row && row.version !== this.current.version) await this.refresh();
    } catch {
      return;
    }
  }
}

/** Builds the snapshot; only active persons are members. */
export function makeDirectory({ version, units, persons, memberships }: DirectoryRow): Directory {
  const active = new Set(persons.filter((person) => person.active).map((person) => person.id));
  const children = groupBy(units, (unit) => unit.parent_id ?? '');
  const membersOf = groupBy(memberships, (membership) => membership.unit_id);
  const membershipsOf = groupBy(memberships, (membership) => membership.person_id);
  const unitList = units.map(({ id, code, name, parent_id }): Unit => {
    const duties = groupBy(
      (membersOf.get(id) ?? []).filter((membership) => active.has(membership.person_id)),
      (membership) => membership.duty,
    );
    const members = Object.fromEntries([...duties].map(([duty, held]) => [duty, held.map((membership) => membership.person_id)]));
    return {
      id,
      code,
      name,
      ...(parent_id ? { parent: parent_id } : {}),
      children: (children.get(id) ?? []).map((child) => child.id),
      members,
    };
  });
  const personList = persons.map((person) => ({
    ...person,
    memberships: (membershipsOf.get(person.id) ?? []).map(({ unit_id, duty }) => ({ unit: unit_id, duty })),
  }));
  return {
    version,
    units: Object.fromEntries(unitList.map((unit) => [unit.id, unit])),
    persons: Object.fromEntries(personList.map((person) => [person.id, person])),
    unitByCode: Object.fromEntries(units.map((unit) => [unit.code, unit.id])),
    personByLogin: Object.fromEntries(persons.map((person) => [person.login, person.id])),
  };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
