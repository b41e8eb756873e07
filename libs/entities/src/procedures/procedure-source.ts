import type { Procedure, PublishedProcedure } from '@wubu/engine';
import type { Queryable, Statement } from '../query.js';

const VERSION: Statement = {
  name: 'procedure.version',
  text: 'SELECT key, version, definition FROM procedure_version WHERE key = $1::text AND version = $2::int',
};

const LATEST: Statement = {
  name: 'procedure.latest',
  text: 'SELECT max(version) AS version FROM procedure_version WHERE key = $1::text AND retired_at IS NULL',
};

/** A definition is some kilobytes; a bureau has some dozens of procedures. */
const KEPT = 500;
/** How long another process may still open cases of a version that was just retired or superseded. */
const LATEST_MS = 2_000;

/** Published versions, kept in memory: they never change. */
export class ProcedureSource {
  private readonly versions = new Map<string, Promise<PublishedProcedure | undefined>>();
  private readonly latest = new Map<string, { version: number | undefined; until: number }>();

  constructor(private readonly db: Queryable) {}

  async find(key: string, version: number): Promise<PublishedProcedure | undefined> {
    const id = `${key}/${version}`;
    const known = this.versions.get(id);
    if (known) return known;
    const loading = this.load(key, version);
    this.versions.set(id, loading);
    const forget = () => this.versions.delete(id);
    loading.then((found) => found ?? forget(), forget); // only what exists is worth keeping
    const oldest = this.versions.keys().next().value;
    if (this.versions.size > KEPT && oldest !== undefined) this.versions.delete(oldest);
    return loading;
  }

  /** Throws where there is none: a case is pinned to a version that must exist. */
  async get(key: string, version: number): Promise<PublishedProcedure> {
    const found = await this.find(key, version);
    if (!found) throw new Error(`procedure ${key} has no version ${version}`);
    return found;
  }

  /** The versions that rows of a list name, each asked for once. */
  async getAll<Row extends { procedure: string; procedureVersion: number }>(
    rows: readonly Row[],
  ): Promise<(row: Row) => PublishedProcedure> {
    const idOf = ({ procedure, procedureVersion }: Row) => `${procedure}/${procedureVersion}`;
    const named = new Map(rows.map((row) => [idOf(row), row]));
    const found = await Promise.all(
      [...named].map(async ([id, row]) => [id, await this.get(row.procedure, row.procedureVersion)] as const),
    );
    const versions = new Map(found);
    return (row) => versions.get(idOf(row))!;
  }

  /** The version that new cases get: the newest that is not retired. */
  async findLatest(key: string): Promise<PublishedProcedure | undefined> {
    let known = this.latest.get(key);
    if (!known || known.until < Date.now()) {
      const [row] = await this.db.query<{ version: number | null }>(LATEST, [key]);
      known = { version: row?.version ?? undefined, until: Date.now() + LATEST_MS };
      if (known.version !== undefined) this.latest.set(key, known);
    }
    return known.version === undefined ? undefined : this.find(key, known.version);
  }

  /** After publishing or retiring in this process. */
  forgetLatest(key: string): void {
    this.latest.delete(key);
  }

  private async load(key: string, version: number): Promise<PublishedProcedure | undefined> {
    const [row] = await this.db.query<{ key: string; version: number; definition: Procedure }>(VERSION, [key, version]);
    return row;
  }
}
