import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { PersonDto, UnitNameDto } from '../organisation/organisation.dto.js';
import { Instant } from '../platform/instants.js';
import { INT_MAX } from '../platform/query.dto.js';
import { WordsDto } from '../platform/words.dto.js';

/** What is wrong, or doubtful, at one place of a procedure. */
export class ProcedureProblemDto {
  /** `steps.sort.to[1].when`; empty for the whole. */
  path: string;
  code: string;
  @ApiProperty({ enum: ['error', 'warning'] })
  severity: 'error' | 'warning';
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] } })
  params?: { [name: string]: string | number };
  /** Plain English. */
  message: string;
  /** Of the source, from 1. */
  line?: number;
  column?: number;
}

export class ProblemsDto {
  problems: ProcedureProblemDto[];
}

/** A time during which a version took no new cases. */
export class RetirementDto {
  @Instant() at: string;
  by: PersonDto;
  reason: string;
  /** Since then it was taken up again; absent = it lasts. */
  @Instant() endedAt?: string;
  endedBy?: PersonDto;
}

/** Cases of a version, as of a moment ago. */
export class CaseCountDto {
  /** Not closed: running or suspended. */
  open: number;
  /** Of the open ones: late themselves, or with a late task. */
  overdue: number;
  ended: number;
}

export class ProcedureVersionDto {
  version: number;
  sha256: string;
  @Instant() publishedAt: string;
  /** Since then no new cases. */
  @Instant() retiredAt?: string;
  /** For managers and administrators. */
  cases?: CaseCountDto;
  /** What its rules do not find in today's organisation, while it is in use; for managers and administrators. */
  problems?: ProcedureProblemDto[];
  /** Each time it was retired, the latest first; of one procedure, for managers and administrators. */
  retirements?: RetirementDto[];
}

export class DraftDto {
  etag: string;
  updatedAt: Date;
}

export class ProcedureDto {
  key: string;
  title: WordsDto;
  /** Newest first. */
  versions: ProcedureVersionDto[];
  draft?: DraftDto;
}

export class ProceduresDto {
  items: ProcedureDto[];
}

export class ProcedureWithDefinitionDto extends ProcedureDto {
  /** Of the newest version, in the format `procedure/1`; absent while there is only a draft. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  definition?: object;
}

export class PublishedVersionDto {
  key: string;
  version: number;
  sha256: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  definition: object;
  /** As it was written, YAML or JSON. */
  source: string;
}

export class DraftSourceDto {
  source: string;
  etag: string;
  problems: ProcedureProblemDto[];
  /** As it was read, in the format `procedure/1`; absent while its shape is wrong. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  definition?: object;
}

export class SavedDraftDto {
  etag: string;
  problems: ProcedureProblemDto[];
}

export class PublishedDto {
  key: string;
  version: number;
  sha256: string;
  /** Warnings only. */
  problems: ProcedureProblemDto[];
}

export class CopyDto {
  /** The key of the new procedure. */
  @Matches(/^[a-z][a-z0-9-]{0,63}$/)
  key: string;

  /** The version to copy; absent = the draft if there is one, else the newest version. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(INT_MAX)
  version?: number;
}

export class CopiedDto extends SavedDraftDto {
  key: string;
}

export class TryPeopleDto {
  /** Where the case would be opened; absent = where the opener holds the opening duty. */
  @IsOptional()
  @IsUUID()
  unit?: string;

  /** Who would open it; absent = the first in the unit who may. */
  @IsOptional()
  @IsUUID()
  opener?: string;

  /** The version to try; absent = the draft if there is one that can be read, else the newest version. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(INT_MAX)
  version?: number;
}

/** Whom one rung of a ladder would reach. */
export class TriedRungDto {
  /** As the procedure writes it. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  rung: object;
  told: PersonDto[];
  reassigned?: PersonDto;
}

/** Whom a step would find now. */
export class TriedStepDto {
  step: string;
  title: WordsDto;
  /** `head`: no rule found anybody, it falls to a head; `hangs`: on what people answer, so nothing can be said beforehand. */
  @ApiProperty({ enum: ['person', 'pool', 'head', 'nobody', 'hangs'] })
  found: 'person' | 'pool' | 'head' | 'nobody' | 'hangs';
  /** Where the work would lie. */
  unit?: UnitNameDto;
  /** Of the pool. */
  duty?: string;
  /** Which of the step's rules found them, from 0. */
  rule?: number;
  /** At most 20 of them. */
  people: PersonDto[];
  count: number;
  rungs: TriedRungDto[];
}

export class TriedDto {
  unit: UnitNameDto;
  opener?: PersonDto;
  /** Whether they may open a case there. */
  mayOpen: boolean;
  /** Absent = the draft. */
  version?: number;
  steps: TriedStepDto[];
}
