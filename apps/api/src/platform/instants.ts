import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsRFC3339 } from 'class-validator';

/** An instant in the API's description. */
export const Instant = (): PropertyDecorator => ApiProperty({ format: 'date-time' });

/** An instant in a body, as JavaScript and PostgreSQL read it: ISO 8601 has weeks and days of the year as well. */
export const IsInstant = (): PropertyDecorator => applyDecorators(IsISO8601({ strict: true }), IsRFC3339(), Instant());

/** Undefined for 'infinity', which stands for "never", and where there is none. */
export const unlessNever = (instant: string | null | undefined): string | undefined =>
  instant === 'infinity' ? undefined : (instant ?? undefined);
