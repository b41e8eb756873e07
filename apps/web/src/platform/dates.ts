import { WEEK } from '@wubu/engine';
import type { Language } from './language.js';

// All times are shown as the office's clock shows them, wherever the browser stands.
const zone = WEEK.timeZone;
const clock = new Intl.DateTimeFormat('en-US', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

export const DAY = 86_400_000;
export const MINUTE = 60_000;

/** What the clock on the office's wall shows at an instant, as milliseconds since 1970 of that wall clock. */
export function wallClock(instant: string | number): number {
  const at = new Date(instant);
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Days since 1970 of a moment on the wall clock. */
export const dayOf = (wall: number) => Math.floor(wall / DAY);

/** ISO number of the weekday of a day, 1 Monday … 7 Sunday. */
export const weekdayOf = (day: number) => ((day + 3) % 7) + 1;

/** `17:30` of a moment on the wall clock. */
export const timeOf = (wall: number) => new Date(wall).toISOString().slice(11, 16);

const format = (language: Language, wall: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(wall);

/** 周五, Fri. */
export const weekdayText = (wall: number, language: Language) => format(language, wall, { weekday: 'short' });

/** 11月20日, with the year where it is not this one. */
export function dateText(wall: number, now: number, language: Language): string {
  const sameYear = new Date(wall).getUTCFullYear() === new Date(now).getUTCFullYear();
  return format(language, wall, sameYear ? { month: 'short', day: 'numeric' } : { year: 'numeric', month: 'short', day: 'numeric' });
}

/** 今天, 昨天, 明天, or none of the three. */
export function nearDay(wall: number, now: number): 'today' | 'yesterday' | 'tomorrow' | undefined {
  const distance = dayOf(wall) - dayOf(now);
  return distance === 0 ? 'today' : distance === -1 ? 'yesterday' : distance === 1 ? 'tomorrow' : undefined;
}
