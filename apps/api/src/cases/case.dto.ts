import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsNotEmpty, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import type { AllowedCommand, Answer, Answers, Field } from '@wubu/engine';
import { PersonDto, UnitNameDto } from '../organisation/organisation.dto.js';
import { NotBlank } from '../platform/not-blank.js';
import { OptionalFlag, OptionalKey, OptionalNumber, OptionalOneOf, OptionalText, PageQuery } from '../platform/query.dto.js';
import { ProcedureNameDto, StageDto, TaskDto } from './task.dto.js';
import { ALLOWED_SCHEMA, ANSWERS_SCHEMA, FIELD_SCHEMA, VALUE_SCHEMA } from './schemas.js';
import { WordsDto } from '../platform/words.dto.js';
import { Instant } from '../platform/instants.js';

/** Opens a case; with `answers` the start step is completed too. */
export class OpenCaseDto {
  /** Key of the procedure; its newest version that is not retired is taken. */
  @Matches(/^[a-z][a-z0-9-]{0,63}$/)
  procedure: string;

  /** Where the opener acts; default: the first unit in which they hold the opening duty. */
  @IsOptional()
  @IsUUID()
  unit?: string;

  /** Default: made from the answers as the procedure says. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title?: string;

  @ApiProperty(ANSWERS_SCHEMA)
  @IsOptional()
  @IsObject()
  answers?: Answers;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  outcome?: string;
}

export class OptionalReasonDto {
  /** Stands in the journal; people's words, at most 2,000 characters. */
  @IsOptional()
  @IsString()
  @NotBlank()
  @MaxLength(2000)
  reason?: string;
}

export class CommentDto {
  /** Stands in the journal. */
  @IsString()
  @NotBlank()
  @MaxLength(2000)
  text: string;

  /** Ids of people who see the case; they are told. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  mentions?: string[];
}

export class ProcedureVersionRefDto {
  key: string;
  version: number;
}

/** The version that a case is pinned to. */
export class CaseProcedureDto extends ProcedureVersionRefDto {
  title: WordsDto;
}

export class CaseRefDto {
  id: string;
  number: string;
  @ApiProperty({ enum: ['running', 'suspended', 'closed'] })
  status: string;
  /** Number of the last fact. */
  seq: number;
  outcome?: string;
}

/** A step at which a case stands still, or would, until an operator mends it. */
export class StopDto {
  step: string;
  title: WordsDto;
  /** `tooMany`: it would call more cases than a step may; `nobody` can do it; or a `loop`. */
  @ApiProperty({ enum: ['nobody', 'loop', 'tooMany'] })
  code: 'nobody' | 'loop' | 'tooMany';
}

export class OpenedCaseDto extends CaseRefDto {
  procedure: ProcedureVersionRefDto;
  /** The tasks that are open now. */
  tasks: TaskDto[];
  /** Where its first step led to a stop. */
  stops: StopDto[];
}

/** What a command did: durable, and the tasks that it opened are in the lists. */
export class DoneDto {
  case: CaseRefDto;
  opened: TaskDto[];
  /** Where it led to a stop. */
  stops: StopDto[];
}

/** When the whole case should be done. */
export class CaseDeadlineDto {
  @Instant() dueAt: string;
  overdue: boolean;
  /** Escalation level reached, 0 = none. */
  level: number;
}

export class CaseSummaryDto {
  id: string;
  number: string;
  title: string;
  @ApiProperty({ enum: ['running', 'suspended', 'closed'] })
  status: string;
  outcome?: string;
  procedure: ProcedureNameDto;
  openedBy: PersonDto;
  @Instant() openedAt: string;
  @Instant() closedAt?: string;
  unit: UnitNameDto;
  /** Where it stands: the stage of its most urgent open task. */
  stage?: StageDto;
  /** Of that task. */
  stepTitle?: WordsDto;
  holder?: PersonDto;
  @Instant() dueAt?: string;
  overdue: boolean;
  /** Of the whole case; absent where it has none, while it is suspended and when it is closed. */
  deadline?: CaseDeadlineDto;
}

export class CasesDto {
  items: CaseSummaryDto[];
  next: string | null;
}

const CASE_STATUSES = ['open', 'running', 'suspended', 'closed'] as const;

export class CasesQuery extends PageQuery {
  @OptionalKey()
  procedure?: string;

  /** Of the procedure. */
  @OptionalNumber()
  version?: number;

  /** `open`: not closed, running or suspended. */
  @OptionalOneOf(CASE_STATUSES)
  @ApiProperty({ enum: CASE_STATUSES, required: false })
  status?: string;

  /** Late itself, or with a late task. */
  @OptionalFlag()
  overdue?: boolean;

  /** `me`: those that I opened. */
  @IsOptional()
  @IsIn(['me'])
  opened?: 'me';

  /** Part of the number or title. */
  @OptionalText()
  q?: string;
}

/** One time that a step was open. */
export class VisitDto {
  step: string;
  title: WordsDto;
  /** Who ended it; absent while it is open, or when the system did. */
  by?: PersonDto;
  /** Who had it last: a person, or unit and duty. */
  holder?: string;
  @Instant() from: string;
  @Instant() to?: string;
  @Instant() dueAt?: string;
  late: boolean;
  @ApiProperty({ enum: ['completed', 'returned', 'withdrawn', 'cancelled', 'notNeeded'], required: false })
  how?: string;
}

export class StageVisitsDto {
  id: string;
  no: number;
  title: WordsDto;
  @ApiProperty({ enum: ['done', 'now', 'ahead'] })
  state: 'done' | 'now' | 'ahead';
  visits: VisitDto[];
}

export class AnsweredFieldDto {
  id: string;
  title?: WordsDto;
  kind: string;
  @ApiProperty(VALUE_SCHEMA)
  value: Answer;
  @ApiProperty(FIELD_SCHEMA)
  field: Field;
}

/** What somebody answered at one visit of a step. */
export class AnsweredDto {
  step: string;
  title: WordsDto;
  occ: number;
  /** Absent where the system set it. */
  by?: PersonDto;
  @Instant() at: string;
  outcome?: string;
  outcomeTitle?: WordsDto;
  fields: AnsweredFieldDto[];
}

export class DriverDto {
  /** Temporal has not heard of this case's last step yet; nothing is lost by that, but rungs may come late. */
  delayed: boolean;
}

/** A case that called this one, or was called by it. */
export class RelatedCaseDto {
  id: string;
  number: string;
  title: string;
  @ApiProperty({ enum: ['running', 'suspended', 'closed'] })
  status: string;
  outcome?: string;
  procedure: string;
}

export class CaseDto {
  id: string;
  number: string;
  title: string;
  @ApiProperty({ enum: ['running', 'suspended', 'closed'] })
  status: string;
  outcome?: string;
  procedure: CaseProcedureDto;
  openedBy: PersonDto;
  @Instant() openedAt: string;
  @Instant() closedAt?: string;
  seq: number;
  unit: UnitNameDto;
  deadline?: CaseDeadlineDto;
  stages: StageVisitsDto[];
  tasks: TaskDto[];
  @Instant() wakeAt?: string;
  @ApiProperty(ALLOWED_SCHEMA)
  allowed: AllowedCommand[];
  answers: AnsweredDto[];
  /** Within your sight, like `children`. */
  parent?: RelatedCaseDto;
  children: RelatedCaseDto[];
  driver: DriverDto;
}

/** Something that happened. */
export class FactDto {
  caseId: string;
  seq: number;
  @Instant() at: string;
  type: string;
  /** Absent: the system. */
  actor?: PersonDto;
  /** Ids, codes and instants, by type. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  data: object;
  /** Everybody whom `data` names by id. */
  people: PersonDto[];
  /** What somebody wrote: a reason, an opinion. */
  note?: string;
}

export class FactsDto {
  items: FactDto[];
  next: string | null;
}

export class FactsQuery extends PageQuery {
  /** The same as `cursor`. */
  @OptionalText(1000)
  after?: string;
}
