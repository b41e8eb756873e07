import { ApiProperty } from '@nestjs/swagger';
import type { Answers } from '@wubu/engine';
import { IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { OptionalReasonDto } from '../cases/case.dto.js';
import { ANSWERS_SCHEMA } from '../cases/schemas.js';
import { NotBlank } from '../platform/not-blank.js';
import { INT_MAX, OptionalText, PageQuery } from '../platform/query.dto.js';
import { ReasonDto } from '../platform/reason.dto.js';

const STEP_ID_MAX = 64;

export class CompleteDto {
  /** By field id; checked against the step's form. An earlier answer that may be changed here and is not sent stays as it is; null empties it. */
  @ApiProperty(ANSWERS_SCHEMA)
  @IsObject()
  answers: Answers;

  /** One of the step's outcomes, where it has some. */
  @IsOptional()
  @IsString()
  @MaxLength(STEP_ID_MAX)
  outcome?: string;

  /** Stands in the journal. */
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  opinion?: string;

  /** `version` of the task as it was seen; 409 `task.changed` when it has changed since. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(INT_MAX)
  expect?: number;
}

/** Claim, release and withdraw take an empty body. */
export class NoInputDto {}

export class ReturnDto extends ReasonDto {
  /** An earlier step of the case, as `returnTo` of the task names them. */
  @IsString()
  @MaxLength(STEP_ID_MAX)
  step: string;

  /** again: the whole way once more. straightBack: from there at once back here. */
  @ApiProperty({ enum: ['again', 'straightBack'], required: false })
  @IsOptional()
  @IsIn(['again', 'straightBack'])
  then?: 'again' | 'straightBack';
}

export class ReassignDto extends ReasonDto {
  /** A person, as the candidates name them. */
  @IsUUID()
  to: string;
}

export class TransferDto extends OptionalReasonDto {
  /** A person, as the candidates name them. */
  @IsUUID()
  to: string;
}

export class UrgeDto {
  /** Stands in the journal; the holder reads it there. */
  @IsOptional()
  @IsString()
  @NotBlank()
  @MaxLength(500)
  text?: string;
}

export class DraftAnswersDto {
  @ApiProperty(ANSWERS_SCHEMA)
  @IsObject()
  answers: Answers;
}

export class ForeseeDto {
  @ApiProperty(ANSWERS_SCHEMA)
  @IsOptional()
  @IsObject()
  answers?: Answers;

  @IsOptional()
  @IsString()
  @MaxLength(STEP_ID_MAX)
  outcome?: string;
}

export class CandidatesQuery extends PageQuery {
  /** What they are candidates for; default: reassign. */
  @ApiProperty({ enum: ['reassign', 'transfer'], required: false })
  @IsOptional()
  @IsIn(['reassign', 'transfer'])
  verb?: 'reassign' | 'transfer';

  /** Part of a name. */
  @OptionalText()
  q?: string;
}
