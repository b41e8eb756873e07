import { Injectable } from '@nestjs/common';
import { hiddenFrom, NOTHING, settledUntil, sightOf, type Database } from '@wubu/entities';
import { InjectDatabase } from '../platform/database.module.js';
import { readCursor, writeCursor, type Page } from '../platform/paging.js';
import { findFeed, firstFactAt, type FeedPlace, type FeedRow } from './case-store.js';
import type { FactDto, FactsQuery } from './case.dto.js';
import { CasesService } from './cases.service.js';

const LIST = 'facts';
const NIL = '00000000-0000-0000-0000-000000000000';
/** The first stretch of time that is looked through; each next one is longer, so that quiet years are passed in a few steps. */
const FIRST_STRETCH_MS = 3_600_000;
const GROWTH = 8;

/** Everything that happened in all cases somebody may see, for programs that follow along. */
@Injectable()
export class CaseFeedService {
  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly cases: CasesService,
  ) {}

  /** Oldest first. `next` is always where to go on; an empty page means: caught up, ask again later with this cursor. */
  async page(query: FactsQuery, person: string): Promise<Page<FactDto>> {
    const settled = await settledUntil(this.db); // before the facts are read
    const place = placeOf(readCursor(LIST, query.after ?? query.cursor, ['instant', 'uuid', 'seq'])) ?? (await this.beginning(settled));
    const rows = await this.rowsBetween(place, settled, query.limit, person);
    const last = rows.length === query.limit ? rows.at(-1) : undefined;
    const next = last ? { ...last, at: last.recordedAt } : later(place, { at: settled, caseId: NIL, seq: 0 });
    const hidden = await this.hiddenIn(rows, person);
    const items = rows.map((row) => this.cases.describeFact(row, { hidden: hidden.get(row.caseId) ?? NOTHING }));
    return { items, next: writeCursor(LIST, [next.at, next.caseId, next.seq]) };
  }

  private async hiddenIn(rows: readonly FeedRow[], person: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const runs = [...new Map(rows.map((row) => [row.caseId, row])).values()].map(async ({ caseId, procedure, version }) => ({
      id: caseId,
      procedure: (await this.db.procedures.get(procedure, version)).definition,
    }));
    return hiddenFrom(this.db, sightOf(person, this.db.directory.current), await Promise.all(runs));
  }

  private async rowsBetween(from: FeedPlace, settled: string, limit: number, person: string): Promise<FeedRow[]> {
    const sight = sightOf(person, this.db.directory.current);
    const rows: FeedRow[] = [];
    let place = from;
    for (let stretch = FIRST_STRETCH_MS; rows.length < limit && place.at < settled; stretch *= GROWTH) {
      const until = new Date(Math.min(Date.parse(place.at) + stretch, Date.parse(settled))).toISOString();
      rows.push(...(await findFeed(this.db, sight, place, until, limit - rows.length)));
      place = { at: until, caseId: NIL, seq: 0 };
    }
    return rows;
  }

  private async beginning(settled: string): Promise<FeedPlace> {
    return { at: (await firstFactAt(this.db)) ?? settled, caseId: NIL, seq: 0 };
  }
}

const later = (one: FeedPlace, other: FeedPlace): FeedPlace => (one.at >= other.at ? one : other);

function placeOf(key: readonly (string | number)[] | undefined): FeedPlace | undefined {
  return key && { at: String(key[0]), caseId: String(key[1]), seq: Number(key[2]) };
}
