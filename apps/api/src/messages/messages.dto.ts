import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsNotEmpty, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** Something that another system tells the case that waits for it, or that opens a case. */
export class MessageDto {
  /** As the procedure's wait names it: `trip.cancelled`. */
  @Matches(/^[a-z][a-z0-9-]{0,31}(\.[a-z0-9-]{1,32}){0,4}$/)
  name: string;

  /** Which case is meant: what the wait's `key` gives, the case's number for example. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  key: string;

  /** What a case that it opens begins with, by the names in the procedure's `open.message.with`; one that waits does not read it. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsOptional()
  @IsObject()
  data?: object;

  /** To every case that waits for it, not only the one that has waited longest. */
  @IsOptional()
  @IsBoolean()
  all?: boolean;

  /** How long it is kept for a case that does not wait yet, in seconds; default a day, for `all` a minute, at most 30 days. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(30 * 86_400)
  ttlSeconds?: number;
}

/** A case that has received it. */
export class ReceiverDto {
  id: string;
  number: string;
}

export class SentDto {
  id: string;
  cases: ReceiverDto[];
  /** Whether a case has received it. If not, it is kept until one waits for it. */
  received: boolean;
}
