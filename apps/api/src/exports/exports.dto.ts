import { ApiProperty, OmitType } from '@nestjs/swagger';
import { CasesQuery } from '../cases/case.dto.js';
import { OptionalOneOf } from '../platform/query.dto.js';
import { TasksQuery } from '../tasks/task-lists.dto.js';
import type { Language } from './sheet.js';

const LANGUAGES = ['zh-CN', 'en'] as const;

export class CasesSheetQuery extends OmitType(CasesQuery, ['cursor', 'limit']) {
  /** Of the headings; default: Chinese. */
  @OptionalOneOf(LANGUAGES)
  @ApiProperty({ enum: LANGUAGES, required: false })
  language?: Language;
}

export class TasksSheetQuery extends OmitType(TasksQuery, ['cursor', 'limit']) {
  /** Of the headings; default: Chinese. */
  @OptionalOneOf(LANGUAGES)
  @ApiProperty({ enum: LANGUAGES, required: false })
  language?: Language;
}
