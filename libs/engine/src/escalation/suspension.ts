import { addTime, type Clock, timeBetween } from '../calendars/working-time.js';
import type { Recorder } from '../cases/recorder.js';
import type { NextRung } from '../cases/state.js';
import { alternativesOf } from '../procedures/alternatives.js';
import type { PublishedProcedure } from '../procedures/procedure.js';

interface Due {
  due: string;
  next?: NextRung;
}

/** What the deadlines of a suspended case, and the spans that it waits for, come to when it goes on now. A day that is waited for stays that day. */
export function stillLeft(
  recorder: Recorder,
  { definition }: PublishedProcedure,
): { works: ({ work: number } & Due)[]; waits: { token: number; until: string }[]; deadline?: Due } {
  const { state, now, world } = recorder;
  const since = state.clock.paused?.at ?? now;
  const moved = (instant: string, clock: Clock) => addTime(now, timeBetween(since, instant, clock, world.calendar), clock, world.calendar);
  const later = ({ due, next }: Due, clock: Clock): Due => ({
    due: moved(due, clock),
    ...(next && { next: { rung: next.rung, at: moved(next.at, clock) } }),
  });
  const works = state.work.flatMap(({ no, step: id, due, next }) => {
    const step = definition.steps[id];
    const deadline = step?.kind === 'human' ? step.deadline : undefined;
    return due && deadline ? [{ work: no, ...later({ due, ...(next && { next }) }, deadline.clock) }] : [];
  });
  const waits = state.tokens.flatMap(({ id, step: at, until, alternative = 0 }) => {
    const step = definition.steps[at];
    const waited = step?.kind === 'wait' ? alternativesOf(step)[alternative] : undefined;
    return until && waited?.for !== undefined ? [{ token: id, until: moved(until, waited.clock ?? 'plain') }] : [];
  });
  return { works, waits, ...(state.deadline && definition.deadline && { deadline: later(state.deadline, definition.deadline.clock) }) };
}
