import { Injectable } from '@nestjs/common';
import { problemMessage } from '@wubu/engine';
import {
  findConnections,
  openableProcedures,
  findDraft,
  findRetirements,
  findVersion,
  listDrafts,
  publishVersion,
  restoreVersions,
  retireVersions,
  saveDraft,
  type Database,
  type ProcedureDraftEntity,
  type PublishedVersion,
  type Retirement,
  type Versions,
} from '@wubu/entities';
import { validate } from 'uuid';
import { InjectDatabase } from '../platform/database.module.js';
import { HttpProblem, notFound } from '../platform/problem.js';
import { personOf } from '../organisation/people-search.js';
import { CaseCounts } from './case-counts.js';
import { checkSource, type CheckedSource } from './check-source.js';
import { withKey } from './copy-source.js';
import { MissingPeople } from './missing-people.js';
import { findVersions, type VersionRow } from './procedure-store.js';
import { limitBroken } from './source-limits.js';
import { describeTrial } from './try-people.js';
import type {
  CopiedDto,
  CopyDto,
  DraftSourceDto,
  ProcedureDto,
  ProcedureWithDefinitionDto,
  ProblemsDto,
  PublishedDto,
  SavedDraftDto,
  TriedDto,
  TryPeopleDto,
} from './procedures.dto.js';

/** Procedures as their managers see them: drafts that are edited and checked, versions that never change. */
@Injectable()
export class ProceduresService {
  private readonly counts: CaseCounts;
  private readonly missing: MissingPeople;

  constructor(@InjectDatabase() private readonly db: Database) {
    this.counts = new CaseCounts(db);
    this.missing = new MissingPeople(db);
  }

  /** All procedures by key; drafts, cases and what rules do not find only for those who edit. */
  async list(edits: boolean): Promise<ProcedureDto[]> {
    const [versions, drafts, extras] = await Promise.all([
      findVersions(this.db),
      edits ? listDrafts(this.db.entities) : [],
      edits ? this.extras() : NONE,
    ]);
    const keys = new Set([...versions, ...drafts].map((row) => row.key));
    return [...keys].sort().map((key) => this.item(key, versions, drafts, extras));
  }

  /** One procedure with its newest definition. Refuses with 404. */
  async get(key: string, edits: boolean): Promise<ProcedureWithDefinitionDto> {
    const [versions, drafts, extras] = await Promise.all([
      findVersions(this.db, key),
      edits ? listDrafts(this.db.entities, key) : [],
      edits ? this.extras(key) : NONE,
    ]);
    const newest = versions[0];
    if (!newest && drafts.length === 0) throw notFound();
    const published = newest && (await findVersion(this.db.entities, key, newest.version));
    return { ...this.item(key, versions, drafts, extras), definition: published?.definition };
  }

  /** How many procedures in use have a step that finds nobody today. */
  async missingPeople(): Promise<number> {
    return this.missing.count();
  }

  async version(key: string, version: number): Promise<PublishedVersion> {
    const found = await findVersion(this.db.entities, key, version);
    if (!found) throw notFound();
    return found;
  }

  async draft(key: string): Promise<DraftSourceDto> {
    const draft = await this.getDraft(key);
    const { problems, read } = await this.checked(key, draft.source);
    return { source: draft.source, etag: draft.etag, problems, definition: read };
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

  /** Retires a version, or all of them: their cases go on, new ones are not opened. Refuses with 404. */
  async retire(versions: Versions, by: string, reason: string): Promise<ProcedureDto> {
    if (!(await retireVersions(this.db, versions, by, reason))) throw notFound();
    return this.get(versions.key, true);
  }

  /** Takes a retired version, or all of them, up again. Refuses with 404. */
  async restore(versions: Versions, by: string): Promise<ProcedureDto> {
    if (!(await restoreVersions(this.db, versions, by))) throw notFound();
    return this.get(versions.key, true);
  }

  /**
   * Copies a version, the draft, or the newest version as the draft of a new procedure; only the key in its text is another one.
   * Refuses with 404, 409 `procedure.exists`, and for a draft whose text names no key to replace (409 `procedure.noKey`) or is too large or too
   * deep to be read (409 `procedure.problems`).
   */
  async copy(key: string, { key: to, version }: CopyDto, by: string): Promise<CopiedDto> {
    const text = await this.sourceOf(key, version);
    if (limitBroken(text)) throw new HttpProblem(409, 'procedure.problems', { problems: (await this.checked(key, text)).problems });
    const source = withKey(text, to);
    if (source === undefined) throw new HttpProblem(409, 'procedure.noKey');
    const published = await findVersions(this.db, to);
    const saved = published.length === 0 && (await saveDraft(this.db.entities, { key: to, source, by }));
    if (!saved) throw new HttpProblem(409, 'procedure.exists', { params: { key: to } });
    return { key: to, etag: saved.etag, problems: (await this.checked(to, source)).problems };
  }

  /** Whom a version, the draft, or the newest version would find today. Refuses with 404, 422, and 409 `procedure.problems` where the draft cannot be read. */
  async tryPeople(key: string, asked: TryPeopleDto): Promise<TriedDto> {
    const draft = asked.version === undefined ? await findDraft(this.db.entities, key) : null;
    const read = draft && (await this.checked(key, draft.source)).read;
    const version = read ? undefined : (asked.version ?? (await findVersions(this.db, key))[0]?.version);
    const found = read ? { key, version: 0, definition: read } : version && (await this.db.procedures.find(key, version));
    if (!found) throw draft ? new HttpProblem(409, 'procedure.problems') : notFound();
    return { ...describeTrial(found, asked, this.db.directory.current), version };
  }

  private async sourceOf(key: string, version: number | undefined): Promise<string> {
    const draft = version === undefined ? await findDraft(this.db.entities, key) : null;
    if (draft) return draft.source;
    const newest = version ?? (await findVersions(this.db, key))[0]?.version;
    if (newest === undefined) throw notFound();
    return (await this.version(key, newest)).source;
  }

  private async extras(key?: string): Promise<Extras> {
    const [counts, missing, retirements] = await Promise.all([
      this.counts.current(),
      this.missing.current(),
      key === undefined ? undefined : findRetirements(this.db, key),
    ]);
    return { counts, missing, ...(retirements && { retirements }) };
  }

  private async checked(key: string, source: string): Promise<CheckedSource> {
    const [connections, procedures] = await Promise.all([findConnections(this.db), openableProcedures(this.db)]);
    return checkSource(key, source, { directory: this.db.directory.current, connections, procedures });
  }

  private async getDraft(key: string): Promise<ProcedureDraftEntity> {
    const draft = await findDraft(this.db.entities, key);
    if (!draft) throw notFound();
    return draft;
  }

  private async draftConflict(key: string, over: string | undefined): Promise<HttpProblem> {
    const there = await findDraft(this.db.entities, key);
    const details = there ? { params: { etag: there.etag } } : {};
    return over === undefined ? new HttpProblem(428, 'draft.ifMatch', details) : new HttpProblem(412, 'draft.changed', details);
  }

  private item(
    key: string,
    versions: readonly VersionRow[],
    drafts: readonly Pick<ProcedureDraftEntity, 'key' | 'etag' | 'updatedAt'>[],
    { counts, missing, retirements }: Extras,
  ): ProcedureDto {
    const own = versions.filter((row) => row.key === key);
    const draft = drafts.find((row) => row.key === key);
    const directory = this.db.directory.current;
    return {
      key,
      title: own[0]?.title ?? { 'zh-CN': key },
      versions: own.map(({ version, sha256, publishedAt, retiredAt }) => ({
        version,
        sha256,
        publishedAt,
        retiredAt: retiredAt ?? undefined,
        cases: counts?.(key, version),
        problems: missing?.get(`${key} ${version}`)?.map((problem) => ({ ...problem, message: problemMessage(problem) })),
        retirements: retirements
          ?.filter((each) => each.version === version)
          .map(({ at, by, reason, endedAt, endedBy }) => ({
            at,
            by: personOf(by, directory),
            reason,
            endedAt: endedAt ?? undefined,
            endedBy: endedBy === null ? undefined : personOf(endedBy, directory),
          })),
      })),
      draft: draft && { etag: draft.etag, updatedAt: draft.updatedAt },
    };
  }
}

/** What only those who edit are told of versions. */
interface Extras {
  counts?: Awaited<ReturnType<CaseCounts['current']>>;
  missing?: Awaited<ReturnType<MissingPeople['current']>>;
  retirements?: Retirement[];
}

const NONE: Extras = {};
