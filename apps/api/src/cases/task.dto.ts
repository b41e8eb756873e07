import { ApiProperty } from '@nestjs/swagger';
import { PersonDto, UnitNameDto } from '../organisation/organisation.dto.js';
import { WordsDto } from '../platform/words.dto.js';
import { Instant } from '../platform/instants.js';

export class ProcedureNameDto {
  key: string;
  title: WordsDto;
}

/** The `no`-th of `of` stages. */
export class StageDto {
  id: string;
  no: number;
  of: number;
  title: WordsDto;
}

/** The people who hold a duty in a unit: any of them may claim. */
export class PoolDto {
  unit: string;
  unitName: string;
  duty: string;
}

export class EndedDto {
  @Instant() at: string;
  /** Absent: the system. */
  by?: PersonDto;
  @ApiProperty({ enum: ['completed', 'returned', 'withdrawn', 'cancelled', 'notNeeded'] })
  how: string;
}

/** One request to one person or pool, open or ended. */
export class TaskDto {
  id: string;
  caseId: string;
  caseNumber: string;
  /** Number of its work within the case, by which `allowed` names it. */
  work: number;
  procedure: ProcedureNameDto;
  step: string;
  stepTitle: WordsDto;
  stage: StageDto;
  /** Of the case. */
  title: string;
  /** Who has it; absent while it waits for somebody of the pool. */
  assignee?: PersonDto;
  /** The pool it came to, claimed or not. */
  candidates?: PoolDto;
  /** Where it lies: its leaders see to it. */
  unit: UnitNameDto;
  @Instant() dueAt?: string;
  overdue: boolean;
  /** Escalation level reached, 0 = none. */
  level: number;
  @Instant() openedAt: string;
  /** The case's seq when the task last changed. */
  version: number;
  /** Its case is suspended: nothing can be done to it, and its deadline stands still. */
  suspended?: boolean;
  /** Who waits for it: the opener. */
  waiting?: PersonDto;
  ended?: EndedDto;
}
