import { Injectable } from '@nestjs/common';
import { stepTitle, type Directory } from '@wubu/engine';
import { sightOf, type Database } from '@wubu/entities';
import { personOf, unitOf } from '../organisation/people-search.js';
import { InjectDatabase } from '../platform/database.module.js';
import { unlessNever } from '../platform/instants.js';
import { contains } from '../platform/like.js';
import { page, readCursor, type Page } from '../platform/paging.js';
import { describeDeadline } from './describe-deadline.js';
import { describeStage } from './describe-task.js';
import { findCases, type CaseSummaryRow } from './case-list-store.js';
import type { CasesQuery, CaseSummaryDto } from './case.dto.js';

/** Lists of cases: what the reader may see, nothing else. */
@Injectable()
export class CaseListsService {
  constructor(@InjectDatabase() private readonly db: Database) {}

  async list(query: CasesQuery, person: string): Promise<Page<CaseSummaryDto>> {
    const list = query.opened ? 'cases.opened' : 'cases';
    const before = readCursor(list, query.cursor, ['uuid'])?.[0];
    const directory = this.db.directory.current;
    const filter = { ...query, q: query.q === undefined ? undefined : contains(query.q) };
    const sight = sightOf(person, directory);
    const rows = await findCases(
      this.db,
      sight,
      query.opened === 'me',
      filter,
      before === undefined ? undefined : String(before),
      query.limit,
    );
    const shown = page(
      list,
      rows,
      query.limit,
      (row) => [row.id],
      (row) => row,
    );
    return { items: await Promise.all(shown.items.map((row) => this.describe(row, directory))), next: shown.next };
  }

  /** A row as everybody sees it. */
  async describe(row: CaseSummaryRow, directory: Directory = this.db.directory.current): Promise<CaseSummaryDto> {
    const procedure = await this.db.procedures.get(row.procedure, row.version);
    const dueAt = unlessNever(row.dueAt);
    return {
      id: row.id,
      number: row.number,
      title: row.title,
      status: row.status,
      outcome: row.outcome ?? undefined,
      procedure: { key: row.procedure, title: procedure.definition.title },
      openedBy: personOf(row.openedBy, directory),
      openedAt: row.openedAt,
      closedAt: row.closedAt ?? undefined,
      unit: unitOf(row.unit, directory),
      stage: row.step ? describeStage(procedure, row.step) : undefined,
      stepTitle: row.step ? stepTitle(procedure.definition, row.step) : undefined,
      holder: row.person ? personOf(row.person, directory) : undefined,
      dueAt,
      overdue: dueAt !== undefined && Date.parse(dueAt) < Date.now(),
      deadline: describeDeadline({ status: row.status, due: unlessNever(row.caseDueAt), level: row.level }, new Date().toISOString()),
    };
  }
}
