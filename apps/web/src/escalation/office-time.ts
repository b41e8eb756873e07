import { WEEK } from '@wubu/engine';
import { DAY, MINUTE, dayOf, weekdayOf } from '../platform/dates.js';

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const stretches = WEEK.hours.map(([from, to]) => [minutesOf(from) * MINUTE, minutesOf(to) * MINUTE] as const);

/** Minutes that an office is open on a working day. */
export const OFFICE_DAY = stretches.reduce((sum, [from, to]) => sum + to - from, 0) / MINUTE;

const isWorkday = (day: number) => WEEK.workdays.includes(weekdayOf(day));

/** Whether a moment on the wall clock lies in office hours, closing times included. */
export function isOpen(wall: number): boolean {
  const time = wall - dayOf(wall) * DAY;
  return isWorkday(dayOf(wall)) && stretches.some(([from, to]) => time >= from && time <= to);
}

/** Office minutes between two moments on the wall clock. */
export function officeMinutes(from: number, to: number): number {
  let sum = 0;
  for (let day = dayOf(from); day <= dayOf(to); day++) {
    if (!isWorkday(day)) continue;
    for (const [opens, closes] of stretches) sum += Math.max(0, Math.min(to, day * DAY + closes) - Math.max(from, day * DAY + opens));
  }
  return Math.floor(sum / MINUTE);
}
