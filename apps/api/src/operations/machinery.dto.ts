import { ApiProperty } from '@nestjs/swagger';
import { WordsDto } from '../platform/words.dto.js';
import { CaseNumberDto } from './operations.dto.js';
import { Instant } from '../platform/instants.js';

export class WorkerDto {
  id: string;
  /** When it was last heard of. */
  @Instant() at: string;
  /** Heard of within half a minute. */
  working: boolean;
  /** How it finds Temporal. */
  @ApiProperty({ enum: ['up', 'away', 'unprepared', 'noNamespace'] })
  temporal: string;
  @Instant() temporalSince?: string;
  /** The names of the connections to the outside that it has. */
  connections: string[];
}

/** What Temporal has still to be told. */
export class RelayDto {
  rows: number;
  /** Rows that had to be told ten seconds ago or earlier. */
  late: number;
  /** Since when the oldest row waits that must be told by a time. */
  @Instant() oldestAt?: string;
}

/** Reminders, deadlines and waits that are ten seconds late or more. */
export class WakesDto {
  late: number;
  @Instant() oldestAt?: string;
}

export class BehindCaseDto {
  case: CaseNumberDto;
  @Instant() since: string;
  /** How often its driver was told to look. */
  tries: number;
  /** When it is told again. */
  @Instant() nextAt: string;
}

/** Drivers that stay behind their case: told again and again, replaced after ten minutes, an incident after an hour. */
export class DriversDto {
  behind: number;
  @Instant() since?: string;
  cases: BehindCaseDto[];
}

/** A call that failed and is tried again by itself. */
export class FailingEffectDto {
  case: CaseNumberDto;
  step: string;
  stepTitle?: WordsDto;
  action: string;
  connection: string;
  attempts: number;
  /** After so many it is an incident. */
  max: number;
  /** A code, never what the other side said. */
  error?: string;
  @Instant() nextAt: string;
}

export class EffectsDto {
  /** Not done yet, whether tried or not. */
  pending: number;
  /** Of those, tried at least once. */
  failing: number;
  list: FailingEffectDto[];
}

export class MachineryDto {
  /** A worker at work says that Temporal answers. */
  temporal: boolean;
  workers: WorkerDto[];
  relay: RelayDto;
  wakes: WakesDto;
  drivers: DriversDto;
  effects: EffectsDto;
}
