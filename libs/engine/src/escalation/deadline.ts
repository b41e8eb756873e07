import type { Calendar } from '../calendars/calendar.js';
import { addDuration, closeOfBusiness } from '../calendars/working-time.js';
import { startOfDay } from '../calendars/zone.js';
import type { Recorder } from '../cases/recorder.js';
import type { NextRung } from '../cases/state.js';
import type { Deadline, PublishedProcedure, Rung } from '../procedures/procedure.js';
import { expandLadder, type LadderMoment, ladderOf, nextRung } from './ladder.js';

/** When something that begins now should be done, and the first rung of its ladder that is still to come. */
export function deadlineFromNow(recorder: Recorder, procedure: PublishedProcedure, deadline: Deadline): { due: string; next?: NextRung } {
  return deadlineOn(recorder, procedure, deadline, dueAt(deadline, recorder));
}

/** The same of a deadline that is known: rungs whose time is over are left out. */
export function deadlineOn(
  { now, world }: Recorder,
  { definition }: PublishedProcedure,
  deadline: Deadline,
  due: string,
): { due: string; next?: NextRung } {
  const next = nextRung(expandLadder(ladderOf(definition, deadline), due, deadline.clock, world.calendar), -1, now);
  return { due, ...(next && { next: { rung: next.place, at: next.at } }) };
}

/** A day that was agreed on counts to its end: close of business on the working clock. */
function dueAt({ within, clock, by }: Deadline, { now, state, world: { calendar } }: Recorder): string {
  const day = by !== undefined && Object.hasOwn(state.values, by) ? state.values[by] : undefined;
  if (typeof day !== 'string') return addDuration(now, within, clock, calendar);
  const start = startOfDay(day, calendar.timeZone);
  return clock === 'plain' ? addDuration(start, 'P1D', clock, calendar) : closeOfBusiness(start, calendar);
}

/** The rungs of a ladder that a tick reaches at once, the highest of them last, and what is still to come. */
export interface Reached {
  highest: LadderMoment;
  skipped: number[];
  rungs: Rung[];
  next?: NextRung;
}

/** `first` is what the state says is due; so it is, also where another version of the calendar would now count it later. */
export function reachedBy(
  until: string,
  { definition }: PublishedProcedure,
  deadline: Deadline,
  due: string,
  first: NextRung,
  calendar: Calendar,
): Reached | undefined {
  const rungs = ladderOf(definition, deadline);
  const ladder = expandLadder(rungs, due, deadline.clock, calendar);
  const passed = ladder.filter(({ place, at }) => place === first.rung || (place > first.rung && at <= until));
  const found = passed.at(-1);
  if (!found) return undefined;
  const next = nextRung(ladder, found.place, found.at);
  return {
    highest: found.place === first.rung ? { ...found, at: first.at } : found,
    skipped: passed.slice(0, -1).map(({ place }) => place),
    rungs: passed.flatMap(({ rung }) => rungs[rung] ?? []),
    ...(next && { next: { rung: next.place, at: next.at } }),
  };
}
