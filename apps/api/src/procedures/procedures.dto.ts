import { ApiProperty } from '@nestjs/swagger';

/** A text by language; zh-CN is always there. */
export class WordsDto {
  'zh-CN': string;
  en?: string;
}

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

export class ProcedureVersionDto {
  version: number;
  sha256: string;
  publishedAt: Date;
  /** Since then no new cases. */
  retiredAt?: Date;
  /** Running on this version; capped at 1000. */
  openCases: number;
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
