import { dateText, dayOf, nearDay, timeOf, wallClock, weekdayText } from './dates.js';
import type { Texts } from './i18n.js';
import { serverNow } from './now.js';

/** A past or coming instant as people say it: 今天 10:42, 11月18日 10:30. */
export function momentText(instant: string, { t, language }: Texts, now = serverNow()): string {
  const wall = wallClock(instant);
  const wallNow = wallClock(now);
  const near = nearDay(wall, wallNow);
  const day = near ? t(`dates.${near}`) : dateText(wall, wallNow, language);
  return t('dates.moment', { day, time: timeOf(wall) });
}

/** Only the day of an instant: 今天, 11月18日. */
export function dayText(instant: string, { t, language }: Texts, now = serverNow()): string {
  const near = nearDay(wallClock(instant), wallClock(now));
  return near ? t(`dates.${near}`) : dateText(wallClock(instant), wallClock(now), language);
}

/** The day of an instant as a heading: 今天, 昨天, 11月20日 周五. */
export function dayHeading(instant: string, { t, language }: Texts, now = serverNow()): string {
  const wall = wallClock(instant);
  const wallNow = wallClock(now);
  const near = nearDay(wall, wallNow);
  return near
    ? t(`dates.${near}`)
    : t('dates.dayHeading', { date: dateText(wall, wallNow, language), weekday: weekdayText(wall, language) });
}

export const clockText = (instant: string | number) => timeOf(wallClock(instant));
export const sameDay = (a: string, b: string) => dayOf(wallClock(a)) === dayOf(wallClock(b));

/** A span in days, hours or minutes, roughly: 用时 5 小时. */
export function spanText(from: string, to: string, { t }: Texts): string {
  const minutes = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
  if (minutes < 1) return t('dates.moments');
  if (minutes < 60) return t('dates.minutes', { count: minutes });
  if (minutes < 24 * 60) return t('dates.hours', { count: Math.round(minutes / 60) });
  return t('dates.days', { count: Math.round(minutes / 1440) });
}

/** An instant on paper, where nothing is near: 2026-11-25 17:00, at the office's clock. */
export const paperTime = (instant: string) => PAPER.format(new Date(instant));

const PAPER = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
