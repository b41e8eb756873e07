import { DAY, MINUTE, dayOf, nearDay, timeOf, wallClock, weekdayOf } from '../platform/dates.js';
import { OFFICE_DAY, isOpen, officeMinutes } from './office-time.js';

/** A sentence of the catalogue, area `lateness`. `wall` is a moment on the office's clock, for the day's name. */
export interface Phrase {
  key:
    | 'none'
    | 'today'
    | 'tomorrow'
    | 'weekday'
    | 'date'
    | 'lateDays'
    | 'lateHours'
    | 'lateMinutes'
    | 'lateNow'
    | 'leftDays'
    | 'leftWholeDays'
    | 'leftHours'
    | 'leftMinutes'
    | 'due'
    | 'told'
    | 'level';
  params: { count?: number; hours?: number; minutes?: number; time?: string; level?: number };
  wall?: number;
}

export interface Lateness {
  /** 0 later, 1 today, 2 late, 3 late and told to a leader, 4 late and on the second level or above. */
  level: 0 | 1 | 2 | 3 | 4;
  className: 'l0' | 'l1' | 'l2' | 'l3' | 'l4';
  /** When it is due, or by how much it is late. */
  words: Phrase;
  /** What is left, or when it was due, or how far it was told. */
  more?: Phrase;
}

export type Group = 'late' | 'today' | 'week' | 'later';

interface Timed {
  dueAt?: string | null;
  /** The highest escalation level reached. */
  level: number;
}

/** How late a task is at `now` (milliseconds since 1970): one scale for every screen, counted in office time. */
export function lateness(task: Timed, now: number): Lateness {
  if (!task.dueAt) return { level: 0, className: 'l0', words: { key: 'none', params: {} } };
  const due = wallClock(task.dueAt);
  const at = wallClock(now);
  if (now < Date.parse(task.dueAt)) {
    const level = dayOf(due) === dayOf(at) ? 1 : 0;
    return { level, className: level ? 'l1' : 'l0', words: dueWords(due, at), more: leftWords(minutesBetween(at, due, due)) };
  }
  const level = task.level >= 2 ? 4 : task.level === 1 ? 3 : 2;
  return { level, className: `l${level}`, words: lateWords(minutesBetween(due, at, due)), more: levelWords(task.level, due) };
}

/** Under which heading of the list a task stands. */
export function groupOf(task: Timed, now: number): Group {
  if (!task.dueAt) return 'later';
  if (now >= Date.parse(task.dueAt)) return 'late';
  const today = dayOf(wallClock(now));
  const day = dayOf(wallClock(task.dueAt));
  if (day === today) return 'today';
  return day <= today + 7 - weekdayOf(today) ? 'week' : 'later';
}

/** A deadline outside office hours was counted on the plain clock, and so is the time left to it. */
function minutesBetween(from: number, to: number, due: number): { minutes: number; day: number } {
  return isOpen(due)
    ? { minutes: officeMinutes(from, to), day: OFFICE_DAY }
    : { minutes: Math.floor((to - from) / MINUTE), day: DAY / MINUTE };
}

/** 今天 17:00 前, 周四 17:00 前, 11月30日 17:00 前. */
export function dueWords(due: number, now: number): Phrase {
  const time = timeOf(due);
  const near = nearDay(due, now);
  if (near === 'today' || near === 'tomorrow') return { key: near, params: { time } };
  const thisWeek = dayOf(due) > dayOf(now) && dayOf(due) <= dayOf(now) + 7 - weekdayOf(dayOf(now));
  return { key: thisWeek ? 'weekday' : 'date', params: { time }, wall: due };
}

function leftWords({ minutes, day }: { minutes: number; day: number }): Phrase {
  const [days, hours] = [Math.floor(minutes / day), Math.floor((minutes % day) / 60)];
  if (days > 0) return hours > 0 ? { key: 'leftDays', params: { count: days, hours } } : { key: 'leftWholeDays', params: { count: days } };
  if (hours > 0) return { key: 'leftHours', params: { hours, minutes: minutes % 60 } };
  return { key: 'leftMinutes', params: { minutes } };
}

function lateWords({ minutes, day }: { minutes: number; day: number }): Phrase {
  if (minutes >= day) return { key: 'lateDays', params: { count: Math.floor(minutes / day) } };
  if (minutes >= 60) return { key: 'lateHours', params: { count: Math.floor(minutes / 60) } };
  return minutes > 0 ? { key: 'lateMinutes', params: { count: minutes } } : { key: 'lateNow', params: {} };
}

function levelWords(level: number, due: number): Phrase {
  if (level === 1) return { key: 'told', params: { level } };
  if (level > 1) return { key: 'level', params: { level } };
  return { key: 'due', params: { time: timeOf(due) }, wall: due };
}
