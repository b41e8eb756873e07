import { ApiProperty } from '@nestjs/swagger';
import { WordsDto } from '../platform/words.dto.js';
import { Instant } from '../platform/instants.js';

export class CaseNumberDto {
  id: string;
  number: string;
}

export class FailedEffectDto {
  seq: number;
  n: number;
  attempts: number;
  /** A code, never what the other side said. */
  error?: string;
}

/** Something only an administrator can mend. */
export class IncidentDto {
  id: string;
  /** nobody: reassign its task. effect: try again. The others: look, then dismiss. */
  @ApiProperty({ enum: ['nobody', 'loop', 'tooMany', 'effect', 'wake', 'driver', 'large'] })
  code: string;
  case: CaseNumberDto;
  step?: string;
  stepTitle?: WordsDto;
  @Instant() raisedAt: string;
  effect?: FailedEffectDto;
  /** The task that nobody can do. */
  taskId?: string;
}

export class IncidentsDto {
  items: IncidentDto[];
}

export class LiveDto {
  ok: boolean;
}

export class TemporalHealthDto {
  /** A worker said within half a minute that Temporal answers. */
  ok: boolean;
  @Instant() delayedSince?: string;
}

export class WorkerHealthDto {
  /** When a worker was last heard of; absent: never, or not for an hour. */
  @Instant() heartbeatAt?: string;
}

export class ReadyDto {
  database: boolean;
  temporal: TemporalHealthDto;
  worker: WorkerHealthDto;
}
