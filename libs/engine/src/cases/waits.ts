import { addDuration } from '../calendars/working-time.js';
import { startOfDay } from '../calendars/zone.js';
import { valueOf } from '../expressions/feel.js';
import { alternativesOf, NUMBER_KEY, ID_KEY, type Alternative } from '../procedures/alternatives.js';
import type { StepOf } from '../procedures/procedure.js';
import { newToken, type Place } from './places.js';
import type { Recorder } from './recorder.js';
import type { State, Token } from './state.js';

type Timer = { at: string; alternative: number };
type Awaited = NonNullable<Token['messages']>[number];

/**
 * The case waits for the first of a step's alternatives. An instant or a key that cannot be told, since what it needs is not answered, is not waited
 * for; where nothing is left to wait for, or an instant has passed, the number of the alternative that ends the wait at once is given.
 */
export function startWait(recorder: Recorder, id: string, step: StepOf<'wait'>, place: Place, today: string): number | undefined {
  const { state, world } = recorder;
  const alternatives = alternativesOf(step);
  let warning: string | undefined;
  const timers = alternatives.flatMap((each, alternative): Timer[] => {
    const told = instantOf(each, recorder, today);
    warning ??= told?.warning;
    return told?.at ? [{ at: told.at, alternative }] : [];
  });
  const messages = alternatives.flatMap((each, alternative): Awaited[] => {
    if (each.message === undefined) return [];
    const key = keyOf(each.key ?? '', state);
    if (key === undefined) warning ??= `${each.key}: condition.notAnswered`;
    return key === undefined ? [] : [{ name: each.message, key, alternative }];
  });
  const timer = timers.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0];
  recorder.record({
    type: 'WaitStarted',
    ...newToken(recorder, id, place),
    ...(timer && { timer }),
    messages,
    ...(warning && { warning }),
    calendar: world.calendar.version,
  });
  if (timer && timer.at <= recorder.now) return timer.alternative;
  return timer || messages.length > 0 ? undefined : 0;
}

/** The instant of an alternative that waits for one; a date is its beginning where the case lives. */
function instantOf(each: Alternative, { state, world, now }: Recorder, today: string): { at?: string; warning?: string } | undefined {
  if (each.for !== undefined) return { at: addDuration(now, each.for, each.clock ?? 'plain', world.calendar) };
  if (each.until === undefined) return undefined;
  const { value, warning } = valueOf(each.until, state.values, { today });
  if (typeof value === 'string') return { at: startOfDay(value, world.calendar.timeZone) };
  return { warning: `${each.until}: ${warning ?? 'condition.types'}` };
}

/** The key of a message: a field's value; the case's number and id are filled in where messages are kept. */
function keyOf(key: string, { values }: State): string | undefined {
  if (key === NUMBER_KEY || key === ID_KEY) return `{${key}}`;
  const value = Object.hasOwn(values, key) ? values[key] : null;
  return value === null || value === undefined || typeof value === 'object' ? undefined : String(value);
}
