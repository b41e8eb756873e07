import { Temporal } from 'temporal-polyfill';

const DAY = 86_400_000;
const REMEMBERED = 5000;
const offsets = new Map<string, number>();

/** Milliseconds since 1970 of an ISO instant. Throws a RangeError when it is none. */
export function epochOf(instant: string): number {
  // Date.parse is ten times as fast, but also takes what is no instant: it gets only what is plainly written in UTC.
  const epoch = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(instant) ? Date.parse(instant) : NaN;
  return Number.isNaN(epoch) ? Temporal.Instant.from(instant).epochMilliseconds : epoch;
}

/** An ISO instant in UTC, always with milliseconds, so that instants sort as text. */
export function instantOf(epoch: number): string {
  return new Date(epoch).toISOString();
}

/** What the clock on the wall of a time zone shows, as milliseconds since 1970 of that wall clock. */
export function wallClock(epoch: number, timeZone: string): number {
  return epoch + offsetAt(epoch, timeZone);
}

/** An instant at which the wall clock of a time zone shows this; where the clock is put forward over it, one close by. */
export function epochAtWall(wall: number, timeZone: string): number {
  return wall - offsetAt(wall - offsetAt(wall, timeZone), timeZone);
}

/** The date on the wall of a time zone, `YYYY-MM-DD`. */
export function dateAt(instant: string, timeZone: string): string {
  return instantOf(wallClock(epochOf(instant), timeZone)).slice(0, 10);
}

/** The instant at which a date, `YYYY-MM-DD`, begins on the wall of a time zone. */
export function startOfDay(date: string, timeZone: string): string {
  return instantOf(epochAtWall(Date.parse(`${date}T00:00:00Z`), timeZone));
}

/** Asking for a zone's offset is the dear part of all this, so offsets are remembered by day; only a day on which it changes is looked at closely. */
function offsetAt(epoch: number, timeZone: string): number {
  const day = Math.floor(epoch / DAY) * DAY;
  const before = offsetAtDay(day, timeZone);
  return before === offsetAtDay(day + DAY, timeZone) ? before : askOffset(epoch, timeZone);
}

function offsetAtDay(day: number, timeZone: string): number {
  const key = `${timeZone} ${day}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= REMEMBERED) offsets.clear();
  const offset = askOffset(day, timeZone);
  offsets.set(key, offset);
  return offset;
}

function askOffset(epoch: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
}
