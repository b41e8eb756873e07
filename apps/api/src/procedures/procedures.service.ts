import { Injectable } from '@nestjs/common';
import {
  findConnections,
  findDraft,
  findVersion,
  listDrafts,
  publishVersion,
  retireVersion,
  saveDraft,
  type Database,
  type ProcedureDraftEntity,
  type PublishedVersion,
} from '@wubu/entities';
import { validate } from 'uuid';
import { InjectDatabase } from '../platform/database.module.js';
import { HttpProblem, notFound } from '../platform/problem.js';
import { checkSource, type CheckedSource } from './check-source.js';
import { findVersions, type VersionRow } from './procedure-store.js';
import type {
  DraftSourceDto,
  ProcedureDto,
  ProcedureWithDefinitionDto,
  ProblemsDto,
  PublishedDto,
  SavedDraftDto,
} from './procedures.dto.js';

/** Procedures as their managers see them: drafts that are edited and checked, versions that never change. */
@Injectable()
export class ProceduresService {
  constructor(@InjectDatabase() private readonly db: Database) {}

  /** All procedures by key; drafts only for those who edit. */
  async list(withDrafts: boolean): Promise<ProcedureDto[]> {
    const [versions, drafts] = await Promise.all([findVersions(this.db), withDrafts ? listDrafts(this.db.entities) : []]);
    const keys = new Set([...versions, ...drafts].map((row) => row.key));
    return [...keys].sort().map((key) => this.item(key, versions, drafts));
  }

  /** One procedure with its newest definition. Refuses with 404. */
  async get(key: string, withDraft: boolean): Promise<ProcedureWithDefinitionDto> {
    const [versions, drafts] = await Promise.all([findVersions(this.db, key), withDraft ? listDrafts(this.db.entities, key) : []]);
    const newest = versions[0];
    if (!newest && drafts.length === 0) throw notFound();
    const published = newest && (await findVersion(this.db.entities, key, newest.version));
    return { ...this.item(key, versions, drafts), definition: published?.definition };
  }

  async version(key: string, version: number): Promise<PublishedVersion> {
    const found = await findVersion(this.db.entities, key, version);
    if (!found) throw notFound();
    return found;
  }

  async draft(key: string): Promise<DraftSourceDto> {
    const draft = await this.getDraft(key);
    return { source: draft.source, etag: draft.etag, problems: (await this.checked(key, draft.source)).problems };
  }

  /** Saves a draft whatever its problems, and names them. `over` = the etag the writer saw; refuses with 428 or 412 when that is not the one there. */
  async saveDraft(key: string, source: string, over: string | undefined, by: string): Promise<SavedDraftDto> {
    const { problems } = await this.checked(key, source);
    const saved =
      over !== undefined && !validate(over) ? undefined : await saveDraft(this.db.entities, { key, source, by, expected: over });
    if (!saved) throw await this.draftConflict(key, over);
    return { etag: saved.etag, problems };
  }

  /** Checks a source without saving it, or the saved draft. */
  async check(key: string, source: string | undefined): Promise<ProblemsDto> {
    const { problems } = await this.checked(key, source ?? (await this.getDraft(key)).source);
    return { problems };
  }

  /**
   * Makes the draft a version that never changes; the draft goes, unless somebody saved another one meanwhile.
   * Refuses with 422 `procedure.problems` while it has errors, 409 `procedure.unchanged` when it equals the newest version that is not retired.
   */
  async publish(key: string, by: string): Promise<PublishedDto> {
    const draft = await findDraft(this.db.entities, key);
    if (!draft) throw new HttpProblem(409, 'procedure.noDraft');
    const { problems, procedure } = await this.checked(key, draft.source);
    if (!procedure) throw new HttpProblem(422, 'procedure.problems', { path: problems[0]?.path, problems });
    const request = { definition: procedure, source: draft.source, by, draft: draft.etag };
    const { version, sha256, unchanged } = await publishVersion(this.db, request);
    if (unchanged) throw new HttpProblem(409, 'procedure.unchanged', { params: { version } });
    return { key, version, sha256, problems };
  }

  /** Retires a version: its cases go on, new ones are not opened. Refuses with 404. */
  async retire(key: string, version: number): Promise<ProcedureDto> {
    if (!(await retireVersion(this.db, key, version))) throw notFound();
    const [versions, drafts] = await Promise.all([findVersions(this.db, key), listDrafts(this.db.entities, key)]);
    return this.item(key, versions, drafts);
  }

  private async checked(key: string, source: string): Promise<CheckedSource> {
    return checkSource(key, source, { directory: this.db.directory.current, connections: await findConnections(this.db) });
  }

  private async getDraft(key: string): Promise<ProcedureDraftEntity> {
    const draft = await findDraft(this.db.entities, key);
    if (!draft) throw notFound();
    return draft;
  }

  private async draftConflict(key: string, over: string | undefined): Promise<HttpProblem> {
    const there = await findDraft(this.db.entities, key);
    if (over === undefined) return new HttpProblem(428, 'draft.ifMatch', { params: { etag: there?.etag ?? '' } });
    return new HttpProblem(412, 'draft.changed', { params: { etag: there?.etag ?? '' } });
  }

  private item(
    key: string,
    versions: readonly VersionRow[],
    drafts: readonly Pick<ProcedureDraftEntity, 'key' | 'etag' | 'updatedAt'>[],
  ): ProcedureDto {
    const own = versions.filter((row) => row.key === key);
    const draft = drafts.find((row) => row.key === key);
    return {
      key,
      title: own[0]?.title ?? { 'zh-CN': key },
      versions: own.map(({ version, sha256, publishedAt, retiredAt, openCases }) => ({
        version,
        sha256,
        publishedAt,
        retiredAt: retiredAt ?? undefined,
        openCases,
      })),
      draft: draft && { etag: draft.etag, updatedAt: draft.updatedAt },
    };
  }
}
