import { Temporal } from 'temporal-polyfill';

/** Milliseconds since 1970 of an ISO instant. Throws a RangeError when it is none. */
export function epochOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/** An ISO instant in UTC, always with milliseconds, so that instants sort as text. */
export function instantOf(epoch: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epoch).toString({ fractionalSecondDigits: 3 });
}

/** What the clock on the wall of a time zone shows, as milliseconds since 1970 of that wall clock. */
export function wallClock(epoch: number, timeZone: string): number {
  return epoch + Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
}

/** The instant at which the wall clock of a time zone shows this; where the clock is put forward over it, the moment after. */
export function epochAtWall(wall: number, timeZone: string): number {
  const plain = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
  return plain.toZonedDateTime(timeZone).epochMilliseconds;
}

/** Today's date on the wall of a time zone, `YYYY-MM-DD`. */
export function dateAt(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
