import type { Calendar } from '../calendars/calendar.js';
import { addDuration, type Clock } from '../calendars/working-time.js';
import { epochOf } from '../calendars/zone.js';
import type { Deadline, Procedure, Rung } from '../procedures/procedure.js';

/** The ladder used where a deadline names none. */
export const STANDARD = 'standard';

/** One moment of a ladder: `rung` is its number in the procedure, `place` its number in time; a rung that repeats has several. */
export interface LadderMoment {
  place: number;
  rung: number;
  at: string;
}

/** The rungs of a deadline: of the ladder it names, else of `standard` where the procedure has one, else none. */
export function ladderOf(procedure: Procedure, deadline: Deadline): readonly Rung[] {
  const ladders = procedure.ladders ?? {};
  const name = deadline.ladder ?? STANDARD;
  return Object.hasOwn(ladders, name) ? ladders[name]! : [];
}

/**
 * The moments of a ladder around the instant `due`, earliest first, rungs of one instant in the procedure's order. Rungs are counted on the
 * deadline's clock. `repeat` with `times` says a rung that many times again, each time counted from the time before.
 */
export function expandLadder(rungs: readonly Rung[], due: string, clock: Clock, calendar: Calendar): LadderMoment[] {
  const moments = rungs.flatMap((rung, number) => {
    const first = rung.before
      ? addDuration(due, rung.before, clock, calendar, -1)
      : addDuration(due, rung.after ?? 'PT0S', clock, calendar);
    const times = [first];
    for (let n = 0; rung.repeat && n < (rung.times ?? 0); n++) times.push(addDuration(times[n]!, rung.repeat, clock, calendar));
    return times.map((at) => ({ rung: number, at, epoch: epochOf(at) }));
  });
  moments.sort((a, b) => a.epoch - b.epoch || a.rung - b.rung);
  return moments.map(({ rung, at }, place) => ({ place, rung, at }));
}

/**
 * The next moment of a ladder: the first past the place reached (-1 = none yet) and not before the instant. So a reminder whose time was
 * over when the task opened is left out, one that falls on that very instant is told.
 */
export function nextRung(ladder: readonly LadderMoment[], afterPlace: number, afterInstant: string): LadderMoment | undefined {
  const after = epochOf(afterInstant);
  return ladder.find(({ place, at }) => place > afterPlace && epochOf(at) >= after);
}
