import type { Calendar } from './calendar.js';
import { readDuration } from './duration.js';
import { DAY, dayOf, everOpens, openStretches, stretchesOf, workingDay } from './office-hours.js';
import { epochAtWall, epochOf, instantOf, wallClock } from './zone.js';

/** On the working clock only office time counts, on the plain clock all time. */
export type Clock = 'working' | 'plain';

/**
 * The instant a duration after (sign 1) or before (sign -1) another: ISO 8601 in UTC with milliseconds.
 *
 * Plain: days keep the time on the wall clock of the calendar's zone; hours are hours.
 * Working, days after: the first day is not counted; close of business of the n-th working day, whatever the time of day.
 * Working, days before: the same time of day on the n-th working day before; closed moments first go back to the last open one.
 * Working, hours: office minutes from the next open one, or backward from the last open one.
 * A duration of nothing is the instant itself, open or not. A calendar that never opens counts as the plain clock does.
 */
export function addDuration(instant: string, duration: string, clock: Clock, calendar: Calendar, sign: 1 | -1 = 1): string {
  const amount = readDuration(duration);
  const epoch = epochOf(instant);
  const nothing = 'days' in amount ? amount.days === 0 : amount.milliseconds === 0;
  if (nothing) return instantOf(epoch);
  const office = clock === 'working' && everOpens(calendar);
  if (!office && 'milliseconds' in amount) return instantOf(epoch + sign * amount.milliseconds);

  const from = wallClock(epoch, calendar.timeZone);
  const wall = office
    ? 'days' in amount
      ? sign === 1
        ? closeAfter(from, amount.days, calendar)
        : sameTimeBefore(from, amount.days, calendar)
      : countOfficeTime(from, amount.milliseconds, sign, calendar)
    : from + sign * ('days' in amount ? amount.days * DAY : 0);
  return instantOf(epochAtWall(wall, calendar.timeZone));
}

/** The close of business on the day of an instant, or on the next working day where the office is closed that day. */
export function closeOfBusiness(instant: string, calendar: Calendar): string {
  return addDuration(addDuration(instant, 'P1D', 'plain', calendar, -1), 'P1D', 'working', calendar);
}

/** The time from one instant to another that counts on a clock, in milliseconds; below nothing where the second is the earlier. */
export function timeBetween(from: string, to: string, clock: Clock, calendar: Calendar): number {
  if (to < from) return 0 - timeBetween(to, from, clock, calendar);
  if (clock === 'plain' || !everOpens(calendar)) return epochOf(to) - epochOf(from);
  const end = wallClock(epochOf(to), calendar.timeZone);
  let counted = 0;
  for (const stretch of openStretches(wallClock(epochOf(from), calendar.timeZone), 1, calendar)) {
    if (stretch.from >= end) break;
    counted += Math.min(stretch.to, end) - stretch.from;
  }
  return counted;
}

/** The instant so much counted time after another, before it where `milliseconds` is below nothing. */
export function addTime(instant: string, milliseconds: number, clock: Clock, calendar: Calendar): string {
  const epoch = epochOf(instant);
  if (milliseconds === 0 || clock === 'plain' || !everOpens(calendar)) return instantOf(epoch + milliseconds);
  const wall = wallClock(epoch, calendar.timeZone);
  return instantOf(epochAtWall(countOfficeTime(wall, Math.abs(milliseconds), milliseconds < 0 ? -1 : 1, calendar), calendar.timeZone));
}

/** `addDuration` on the working clock. */
export function addWorking(from: string, duration: string, calendar: Calendar): string {
  return addDuration(from, duration, 'working', calendar);
}

function closeAfter(wall: number, days: number, calendar: Calendar): number {
  const day = workingDay(dayOf(wall), days, calendar);
  return stretchesOf(day, calendar).at(-1)?.to ?? day * DAY;
}

function sameTimeBefore(wall: number, days: number, calendar: Calendar): number {
  const [last] = openStretches(wall, -1, calendar);
  const open = last?.to ?? wall;
  const day = dayOf(open);
  return open - (day - workingDay(day, -days, calendar)) * DAY;
}

function countOfficeTime(wall: number, milliseconds: number, way: 1 | -1, calendar: Calendar): number {
  let left = milliseconds;
  let reached = wall;
  for (const { from, to } of openStretches(wall, way, calendar)) {
    if (left <= to - from) return way === 1 ? from + left : to - left;
    left -= to - from;
    reached = way === 1 ? to : from;
  }
  return reached;
}
