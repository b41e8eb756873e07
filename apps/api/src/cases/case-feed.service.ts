import { Injectable } from '@nestjs/common';
import { sightOf, type Database } from '@wubu/entities';
import { InjectDatabase } from '../platform/database.module.js';
import { readCursor, writeCursor, type Page } from '../platform/paging.js';
import { clockOfFacts, findFeed, firstFactAt, type FeedPlace, type FeedRow } from './case-store.js';
import type { FactDto, FactsQuery } from './case.dto.js';
import { CasesService } from './cases.service.js';

const LIST = 'facts';
const NIL = '00000000-0000-0000-0000-000000000000';
/** Facts are shown this late: one that is written first may be seen last, and a reader must not pass over it. */
const SETTLED_MS = 15_000;
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

  /** Oldest first. `next` is always where to go on; an empty page means: caught up, ask again later with the same cursor. */
  async page(query: FactsQuery, person: string): Promise<Page<FactDto>> {
    const given = query.after ?? query.cursor;
    const place = placeOf(readCursor(LIST, given, ['instant', 'uuid', 'seq'])) ?? (await this.beginning());
    if (!place) return { items: [], next: null };
    const rows = await this.rowsAfter(place, query.limit, person);
    const last = rows.at(-1);
    const next = last ? writeCursor(LIST, [last.recordedAt.toISOString(), last.caseId, last.seq]) : (given ?? null);
    return { items: rows.map((row) => this.cases.describeFact(row)), next };
  }

  private async rowsAfter(from: FeedPlace, limit: number, person: string): Promise<FeedRow[]> {
    const sight = sightOf(person, this.db.directory.current);
    const horizon = (await clockOfFacts(this.db)) - SETTLED_MS;
    const rows: FeedRow[] = [];
    let place = from;
    for (let stretch = FIRST_STRETCH_MS; rows.length < limit && Date.parse(place.at) < horizon; stretch *= GROWTH) {
      const until = new Date(Math.min(Date.parse(place.at) + stretch, horizon)).toISOString();
      rows.push(...(await findFeed(this.db, sight, place, until, limit - rows.length)));
      place = { at: until, caseId: NIL, seq: 0 };
    }
    return rows;
  }

  private async beginning(): Promise<FeedPlace | undefined> {
    const at = await firstFactAt(this.db);
    return at && { at: at.toISOString(), caseId: NIL, seq: 0 };
  }
}

function placeOf(key: readonly (string | number)[] | undefined): FeedPlace | undefined {
  return key && { at: String(key[0]), caseId: String(key[1]), seq: Number(key[2]) };
}
