import type { PublishedProcedure, Words } from '@wubu/engine';
import type { Queryable, Statement } from '@wubu/entities';

export interface VersionRow {
  key: string;
  version: number;
  title: Words;
  sha256: string;
  publishedAt: string;
  retiredAt: string | null;
}

/** Few rows in all: procedures times versions. */
const VERSIONS: Statement = {
  name: 'api.procedure.versions',
  text: `SELECT v.key, v.version, v.definition -> 'title' AS title, v.sha256, v.published_at AS "publishedAt", v.retired_at AS "retiredAt"
         FROM procedure_version v WHERE $1::text IS NULL OR v.key = $1 ORDER BY v.key, v.version DESC`,
};

export const findVersions = (db: Queryable, key?: string): Promise<VersionRow[]> => db.query<VersionRow>(VERSIONS, [key ?? null]);

/** The newest version of each key that is not retired: of these cases can be opened. */
const OPENABLE: Statement = {
  name: 'api.procedure.openable',
  text: 'SELECT DISTINCT ON (key) key, version, definition FROM procedure_version WHERE retired_at IS NULL ORDER BY key, version DESC',
};

export const findOpenable = (db: Queryable): Promise<PublishedProcedure[]> => db.query<PublishedProcedure>(OPENABLE);
