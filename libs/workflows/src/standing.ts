import type { SearchAttributePair } from '@temporalio/common';
import { LATE_ATTRIBUTE, STAGE_ATTRIBUTE, STAGE_NO_ATTRIBUTE, type Now, type Standing } from './contract.js';

/** Temporal takes 400 bytes of summary and 255 characters of keyword; a title may have 200 characters. */
const TITLE_MAX = 40;
const PLACES_MAX = 2;

function titleOf(place: Standing, stages: readonly string[]): string {
  return [...(stages[place.stage - 1] ?? place.step)].slice(0, TITLE_MAX).join('');
}

/** `2027-03-02 09:30Z` of an ISO instant: the sandbox knows no time zones. */
function minute(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)}Z`;
}

function isLate(place: Standing, at: number): boolean {
  return place.due !== undefined && Date.parse(place.due) <= at;
}

/** One line for a timer: `3/5 资源对接 · due 2027-03-02 09:30Z`. */
export function summaryOf(now: Now, stages: readonly string[]): string {
  if (!now.at.length) return now.open ? 'open' : 'closed';
  const lines = now.at.slice(0, PLACES_MAX).map((place) => {
    const due = place.due ? ` · due ${minute(place.due)}` : '';
    return `${place.stage}/${place.of} ${titleOf(place, stages)}${due}`;
  });
  return lines.join(' + ') + (now.at.length > PLACES_MAX ? ' + …' : '');
}

/** What visibility shows of the case at the instant `at` (ms); nothing of a case that stands nowhere. */
export function attributesOf(now: Now, stages: readonly string[], at: number): SearchAttributePair[] {
  const [first] = now.at;
  if (!first) return now.open ? [] : [{ key: LATE_ATTRIBUTE, value: false }];
  return [
    { key: STAGE_ATTRIBUTE, value: titleOf(first, stages) },
    { key: STAGE_NO_ATTRIBUTE, value: first.stage },
    { key: LATE_ATTRIBUTE, value: now.at.some((place) => isLate(place, at)) },
  ];
}

/** The first deadline later than `at` (ms): when something else must be shown as late. */
export function nextDue(now: Now, at: number): string | undefined {
  return now.at.flatMap(({ due }) => (due && Date.parse(due) > at ? [due] : [])).sort()[0];
}

/** Numbered stage titles: what stands in a driver's static details. */
export function numbered(stages: readonly string[]): string {
  return stages.map((title, index) => `${index + 1}. ${title}`).join('\n');
}

/** Done, present and coming stages, the deadline, effects under way: the workflow's current details (Markdown). */
export function detailsOf(now: Now, stages: readonly string[], performing: number): string {
  const present = new Set(now.at.map((place) => place.stage));
  const reached = Math.max(0, ...present);
  const lines = stages.map((title, index) => {
    const no = index + 1;
    const due = now.at.find((place) => place.stage === no)?.due;
    const mark = present.has(no) ? '▶' : no < reached || !now.open ? '✓' : '·';
    return `${mark} ${no}. ${title}${due ? ` (due ${minute(due)})` : ''}`;
  });
  if (!now.open) lines.push('closed');
  if (performing) lines.push(`effects under way: ${performing}`);
  return lines.join('  \n');
}
