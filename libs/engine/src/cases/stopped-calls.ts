import { dateAt } from '../calendars/zone.js';
import { itemsOf, MOST_CALLED } from '../procedures/calls.js';
import type { PublishedProcedure, Routes } from '../procedures/procedure.js';
import { isParked } from './apply-tokens.js';
import type { CommandOf } from './command.js';
import { placeOf } from './places.js';
import type { Recorder } from './recorder.js';
import { conflict, type Refusal } from './refusal.js';
import type { State, Token } from './state.js';
import { enter, follow } from './walk.js';
import type { World } from './world.js';

/** Where a case stands still since a step would have called too many cases; `found`: so many as it still would, undefined where they are few enough now. */
export interface StoppedCall {
  token: Token;
  step: string;
  to: Routes;
  found?: number;
}

export function stoppedCalls(
  { definition }: PublishedProcedure,
  { tokens, values, clock }: State,
  { now, calendar }: World,
): StoppedCall[] {
  const today = dateAt(now > clock.at ? now : clock.at, calendar.timeZone);
  return tokens.filter(isParked).flatMap((token): StoppedCall[] => {
    const step = definition.steps[token.step];
    if (step?.kind !== 'call') return []; // what ran on for ever would do so again
    const { tooMany } = itemsOf(step, values, today);
    return [{ token, step: token.step, to: step.to, ...(tooMany !== undefined && { found: tooMany }) }];
  });
}

/** Calls what is few enough now, or goes on without. Refuses `call.notStopped`, and `call.tooMany` where it would only stop again. */
export function goOnFromStop(
  recorder: Recorder,
  procedure: PublishedProcedure,
  { type, step }: CommandOf<'retryCall' | 'skipCall'>,
): { refusal: Refusal } | undefined {
  const stopped = stoppedCalls(procedure, recorder.state, recorder.world).find((each) => each.step === step);
  if (!stopped) return conflict('call.notStopped');
  const { token, to, found } = stopped;
  const skips = type === 'skipCall';
  if (!skips && found !== undefined) return conflict('call.tooMany', { found, max: MOST_CALLED });
  recorder.record({ type: 'StandstillEnded', cause: recorder.cause, token: token.id, step, ...(skips && { skipped: true }) });
  if (skips) follow(recorder, procedure, step, to, placeOf(token));
  else enter(recorder, procedure, step, placeOf(token));
  return undefined;
}
