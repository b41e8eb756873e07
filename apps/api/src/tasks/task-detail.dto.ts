import { ApiProperty } from '@nestjs/swagger';
import type { AllowedCommand, Answers, Field, Outcome, Rung, Values } from '@wubu/engine';
import { AnsweredDto, StageVisitsDto, StopDto } from '../cases/case.dto.js';
import { ALLOWED_SCHEMA, ANSWERS_SCHEMA, FORM_SCHEMA, OUTCOMES_SCHEMA } from '../cases/schemas.js';
import { PersonDto } from '../organisation/organisation.dto.js';
import { PoolDto, StageDto, TaskDto } from '../cases/task.dto.js';
import { WordsDto } from '../platform/words.dto.js';
import { Instant } from '../platform/instants.js';

export class TaskDraftDto {
  @ApiProperty(ANSWERS_SCHEMA)
  answers: Answers;
  @Instant() savedAt: string;
}

export class SavedAtDto {
  @Instant() savedAt: string;
}

export class ReturnToDto {
  step: string;
  title: WordsDto;
  /** Who did it, and gets it again while they are there. */
  by?: PersonDto;
}

/** A moment of the deadline's ladder. */
export class RungDto {
  /** Place in the ladder, in time. */
  rung: number;
  @Instant() at: string;
  /** What happens then, as the procedure says: remind, tell, reassign, level. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  what: Rung;
  reached: boolean;
}

/** A task with all that its screen needs. */
export class TaskDetailDto extends TaskDto {
  @ApiProperty(FORM_SCHEMA)
  form: Field[];
  /** Present answers to the fields of earlier steps that may be changed here: what the form begins with. */
  @ApiProperty({ ...ANSWERS_SCHEMA, required: false } as never)
  prefill?: Answers;
  /** What the form's conditions may name besides its own answers: codes, numbers and dates. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  values: Values;
  help?: WordsDto;
  @ApiProperty(OUTCOMES_SCHEMA)
  outcomes: Outcome[];
  /** My saved answers; also of a task that somebody else ended meanwhile, for 30 days. */
  draft?: TaskDraftDto;
  /** What was answered before in this case, oldest first. */
  earlier: AnsweredDto[];
  @ApiProperty(ALLOWED_SCHEMA)
  allowed: AllowedCommand[];
  stages: StageVisitsDto[];
  returnTo: ReturnToDto[];
  ladder: RungDto[];
  /** Hours between opening and deadline by the clock on the wall; absent without a deadline. */
  deadlineHours?: number;
}

/** A step that would open next. */
export class ForeseenStepDto {
  step: string;
  title: WordsDto;
  stage: StageDto;
  /** A person's name, or unit and the code of its duty (see `candidates`); empty for what the system does. */
  who: string;
  candidates?: PoolDto;
  person?: PersonDto;
  @Instant() dueAt?: string;
}

/** Neither a step nor an outcome: others have to act first. */
export class ForeseenDto {
  next: ForeseenStepDto[];
  stops: StopDto[];
  /** With this the case would end. */
  outcome?: string;
}
