import type { Calendar } from './calendar.js';

/** Milliseconds of a day on the wall clock. */
export const DAY = 86_400_000;

/** Farthest that a count looks, in days (about a century): a calendar that hardly ever opens ends a count there. */
const FARTHEST = 40_000;

/** An open stretch of one day on the wall clock, milliseconds since 1970. */
export interface Stretch {
  from: number;
  to: number;
}

/** Days since 1970 of a moment on the wall clock. */
export function dayOf(wall: number): number {
  return Math.floor(wall / DAY);
}

/** The open hours of any working day as milliseconds of the day, in order, empty ones left out. Calendars never change, so they are read once. */
function hoursOf(calendar: Calendar): readonly Stretch[] {
  const known = read.get(calendar);
  if (known) return known;
  const hours = calendar.hours.map(([from, to]) => ({ from: timeOfDay(from), to: timeOfDay(to) })).filter(({ from, to }) => from < to);
  read.set(calendar, hours);
  return hours;
}

const read = new WeakMap<Calendar, readonly Stretch[]>();

/** Whether the calendar has any open minute at all. Without one, working time counts like plain time. */
export function everOpens(calendar: Calendar): boolean {
  return hoursOf(calendar).length > 0 && calendar.workdays.some((day) => day >= 1 && day <= 7);
}

/** The open stretches of a day in order; none on a day off. */
export function stretchesOf(day: number, calendar: Calendar): Stretch[] {
  if (!isWorkday(day, calendar)) return [];
  return hoursOf(calendar).map(({ from, to }) => ({ from: day * DAY + from, to: day * DAY + to }));
}

function isWorkday(day: number, calendar: Calendar): boolean {
  return calendar.workdays.includes(weekdayOf(day)) && hoursOf(calendar).length > 0;
}

/** The n-th working day after (n > 0) or before (n < 0) a day, which is not counted itself. */
export function workingDay(from: number, n: number, calendar: Calendar): number {
  const way = Math.sign(n);
  let day = from;
  for (let left = Math.abs(n); left > 0 && Math.abs(day - from) < FARTHEST;) {
    day += way;
    if (isWorkday(day, calendar)) left--;
  }
  return day;
}

/** Open stretches from a moment onward (way 1) or backward (way -1), the first one cut at that moment. */
export function* openStretches(wall: number, way: 1 | -1, calendar: Calendar): Generator<Stretch> {
  const first = dayOf(wall);
  for (let n = 0; n < FARTHEST; n++) {
    const stretches = stretchesOf(first + n * way, calendar);
    for (const { from, to } of way === 1 ? stretches : stretches.reverse()) {
      const cut = way === 1 ? { from: Math.max(from, wall), to } : { from, to: Math.min(to, wall) };
      if (cut.from < cut.to) yield cut;
    }
  }
}

/** ISO number of the weekday, 1 Monday … 7 Sunday. 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function timeOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}
