import { ApiProperty } from '@nestjs/swagger';

/** An instant in the API's description. */
export const Instant = (): PropertyDecorator => ApiProperty({ format: 'date-time' });

/** Undefined for 'infinity', which stands for "never", and where there is none. */
export const unlessNever = (instant: string | null | undefined): string | undefined =>
  instant === 'infinity' ? undefined : (instant ?? undefined);
