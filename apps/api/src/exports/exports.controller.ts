import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { By, type Caller } from '../access/caller.js';
import { CaseListsService } from '../cases/case-lists.service.js';
import { attachment } from '../platform/attachment.js';
import type { Page } from '../platform/paging.js';
import { TaskListsService } from '../tasks/task-lists.service.js';
import { CASES_NAME, caseColumns, cutNote, taskColumns, TASKS_NAMES } from './columns.js';
import { CasesSheetQuery, TasksSheetQuery } from './exports.dto.js';
import { sheet, today, type Column, type Language } from './sheet.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Above this an export is a matter for two people, which is not this one. */
const MOST = 200;
const PAGE = 100;

/** The lists as Excel files: the same rows by the same rights, at most 200, no answers. */
@ApiTags('exports')
@ApiProduces(XLSX)
@Controller('exports')
export class ExportsController {
  constructor(
    private readonly cases: CaseListsService,
    private readonly tasks: TaskListsService,
  ) {}

  /** The list of cases. */
  @Get('cases.xlsx')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async casesSheet(@Query() { language = 'zh-CN', ...query }: CasesSheetQuery, @By() by: Caller): Promise<StreamableFile> {
    const read = (cursor: string | undefined) => this.cases.list({ ...query, ...(cursor && { cursor }), limit: PAGE }, by.person);
    return file(['cases', CASES_NAME[language]], caseColumns(language), await firstRows(read), language);
  }

  /** A work list. */
  @Get('tasks.xlsx')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async tasksSheet(@Query() { language = 'zh-CN', ...query }: TasksSheetQuery, @By() by: Caller): Promise<StreamableFile> {
    const read = (cursor: string | undefined) => this.tasks.list({ ...query, ...(cursor && { cursor }), limit: PAGE }, by.person);
    return file(['tasks', TASKS_NAMES[query.view ?? 'mine'][language]], taskColumns(language), await firstRows(read), language);
  }
}

interface Rows<Row> {
  rows: Row[];
  cut: boolean;
}

async function firstRows<Row>(read: (cursor: string | undefined) => Promise<Page<Row>>): Promise<Rows<Row>> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await read(cursor);
    rows.push(...items);
    cursor = next ?? undefined;
  } while (cursor !== undefined && rows.length < MOST);
  return { rows, cut: cursor !== undefined };
}

async function file<Row>(
  [plain, name]: readonly [plain: string, name: string],
  columns: Column<Row>[],
  { rows, cut }: Rows<Row>,
  language: Language,
): Promise<StreamableFile> {
  const bytes = await sheet(name, columns, rows, language, cut ? cutNote(MOST)[language] : undefined);
  const disposition = attachment(`${plain}.xlsx`, `${name}-${today()}.xlsx`);
  return new StreamableFile(bytes, { type: XLSX, disposition });
}
