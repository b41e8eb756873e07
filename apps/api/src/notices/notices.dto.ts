import { ApiProperty } from '@nestjs/swagger';
import { NOTICE_CODES, type NoticeCode } from '@wubu/engine';
import { PageQuery } from '../platform/query.dto.js';
import { WordsDto } from '../platform/words.dto.js';
import { Instant } from '../platform/instants.js';

export class CaseNameDto {
  id: string;
  number: string;
  title: string;
}

/** What somebody was told. */
export class NoticeDto {
  id: string;
  /** remind: your task is due. tell: somebody's is late. reassigned, returned: to you. withdrawn: from you. urged: somebody waits for you. mentioned: in a comment. remindCase, tellCase: of a case's own deadline. notified: by a step of the procedure, in the words of `text`. ended: a case in which you had work was cancelled or terminated. closed: a case you opened. */
  @ApiProperty({ enum: NOTICE_CODES })
  code: NoticeCode;
  @Instant() at: string;
  @Instant() readAt?: string;
  case: CaseNameDto;
  /** Empty where it is about the whole case. */
  step: string;
  stepTitle: WordsDto;
  /** While it is open. */
  taskId?: string;
  level?: number;
  text?: WordsDto;
}

export class NoticesDto {
  items: NoticeDto[];
  next: string | null;
}

export class NoticesQuery extends PageQuery {}
