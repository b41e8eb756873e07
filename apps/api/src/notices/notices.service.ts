import { Injectable } from '@nestjs/common';
import { type Procedure, stepTitle, type Words } from '@wubu/engine';
import { markAllNoticesRead, markNoticeRead, type Database } from '@wubu/entities';
import { InjectDatabase } from '../platform/database.module.js';
import { page, readCursor, type Page } from '../platform/paging.js';
import { notFound } from '../platform/problem.js';
import { findNotices, type NoticeRow } from './notice-store.js';
import type { NoticeDto, NoticesQuery } from './notices.dto.js';

const LIST = 'notices';

/** What somebody was told; everybody sees their own only. */
@Injectable()
export class NoticesService {
  constructor(@InjectDatabase() private readonly db: Database) {}

  async list(query: NoticesQuery, person: string): Promise<Page<NoticeDto>> {
    const before = readCursor(LIST, query.cursor, ['uuid'])?.[0];
    const rows = await findNotices(this.db, person, before === undefined ? undefined : String(before), query.limit + 1);
    const shown = page(
      LIST,
      rows,
      query.limit,
      (row) => [row.id],
      (row) => row,
    );
    return { items: await Promise.all(shown.items.map((row) => this.describe(row))), next: shown.next };
  }

  /** Refuses with 404. */
  async read(id: string, person: string): Promise<void> {
    if (!(await markNoticeRead(this.db.entities, id, person))) throw notFound();
  }

  readAll(person: string): Promise<void> {
    return markAllNoticesRead(this.db.entities, person);
  }

  private async describe({
    id,
    code,
    at,
    readAt,
    caseId,
    number,
    title,
    procedure,
    version,
    step,
    level,
    taskId,
  }: NoticeRow): Promise<NoticeDto> {
    const { definition } = await this.db.procedures.get(procedure, version);
    return {
      id,
      code,
      at,
      readAt: readAt ?? undefined,
      case: { id: caseId, number, title },
      step,
      stepTitle: stepTitle(definition, step),
      taskId: taskId ?? undefined,
      level: level ?? undefined,
      text: code === 'notified' ? textOf(definition, step) : undefined,
    };
  }
}

/** What a step of a procedure tells people. */
function textOf({ steps }: Procedure, id: string): Words | undefined {
  const step = Object.hasOwn(steps, id) ? steps[id] : undefined;
  return step?.kind === 'system' && step.action === 'notify' ? step.text : undefined;
}
