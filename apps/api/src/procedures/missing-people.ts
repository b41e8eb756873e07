import { checkPeople, type Problem } from '@wubu/engine';
import type { Database, Queryable, Statement } from '@wubu/entities';

/** Of each procedure the version that new cases get, and those on which cases run. */
const IN_USE: Statement = {
  name: 'api.procedure.in-use',
  text: `SELECT v.key, v.version FROM procedure_version v
         WHERE EXISTS (SELECT FROM "case" c WHERE c.procedure = v.key AND c.version = v.version AND c.status = 'running')
            OR v.version = (SELECT max(n.version) FROM procedure_version n WHERE n.key = v.key AND n.retired_at IS NULL)`,
};

/** What published rules no longer find in today's organisation. */
export class MissingPeople {
  private readonly known = new Map<string, readonly Problem[]>();
  private directory = -1;

  constructor(private readonly db: Database) {}

  /**
   * The warnings of each version in use, by `key version`; versions without any are left out. Looked for once for each state of the organisation,
   * when somebody asks: who works here changes some times a day, and nothing needs to be taken back when it is mended.
   */
  async current(): Promise<ReadonlyMap<string, readonly Problem[]>> {
    const directory = this.db.directory.current;
    if (directory.version !== this.directory) this.known.clear();
    this.directory = directory.version;
    const found = new Map<string, readonly Problem[]>();
    for (const { key, version } of await findInUse(this.db)) {
      const id = `${key} ${version}`;
      const problems = this.known.get(id) ?? checkPeople((await this.db.procedures.get(key, version)).definition, directory);
      if (directory.version === this.directory) this.known.set(id, problems);
      if (problems.length > 0) found.set(id, problems);
    }
    return found;
  }

  /** How many procedures have a step, or an opening, that finds nobody at all, or names somebody who is not there. */
  async count(): Promise<number> {
    const grave = [...(await this.current())].filter(([, problems]) => problems.some(({ code }) => code !== 'people.fallsToHead'));
    return new Set(grave.map(([id]) => id.split(' ')[0])).size;
  }
}

const findInUse = (db: Queryable) => db.query<{ key: string; version: number }>(IN_USE);
