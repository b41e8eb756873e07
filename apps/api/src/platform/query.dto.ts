import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';

/** The largest whole number of PostgreSQL's int: a version, or a place in a case. */
export const INT_MAX = 2_147_483_647;

/** An empty parameter (`?q=`) is one that was not given. */
const emptyIsAbsent = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

export const OptionalText = (max = 100) => applyDecorators(emptyIsAbsent, IsOptional(), IsString(), MaxLength(max));
export const OptionalUuid = () => applyDecorators(emptyIsAbsent, IsOptional(), IsUUID());
export const OptionalOneOf = (values: readonly string[]) => applyDecorators(emptyIsAbsent, IsOptional(), IsIn([...values]));

/** An id that a procedure's author wrote. */
export const OptionalKey = () => applyDecorators(emptyIsAbsent, IsOptional(), Matches(/^[a-z][a-z0-9-]{0,63}$/));

/** A whole number from 1 to INT_MAX. */
export const OptionalNumber = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === '' || value === undefined ? undefined : Number(value))),
    IsOptional(),
    IsInt(),
    Min(1),
    Max(INT_MAX),
  );

/** `true` or `false` in a query. */
export const OptionalFlag = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value === '' ? undefined : value)),
    IsOptional(),
    IsBoolean(),
  );

/** What every list takes: the `next` of the page before, and how many. */
export class PageQuery {
  /** `next` of the page before; absent = the first page. */
  @OptionalText(1000)
  cursor?: string;

  /** At most this many; 1 to 100. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}
