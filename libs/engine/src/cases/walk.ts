import { dateAt } from '../calendars/zone.js';
import { deadlineFromNow } from '../escalation/deadline.js';
import { holds } from '../expressions/feel.js';
import { findSigner } from '../organisation/find-signer.js';
import { alternativesOf } from '../procedures/alternatives.js';
import { itemsOf } from '../procedures/calls.js';
import type { HumanStep, PublishedProcedure, Routes, StepOf, SystemStep } from '../procedures/procedure.js';
import { endedFor } from './at-work.js';
import { startCall } from './calls.js';
import type { FactOf } from './fact.js';
import { endBranch, forkAt, openFork, type Next } from './forks.js';
import { giveNumber, notify, setFields } from './own-acts.js';
import { newToken, placeOf, type Place } from './places.js';
import type { Recorder } from './recorder.js';
import type { Back, Signer, State, Token, Work } from './state.js';
import { startWait } from './waits.js';

/** A case runs on without people for at most this many hops; then an operator is asked. */
const MAX_HOPS = 1000;

/** Goes on from a step's routes, recording which of several was taken, and runs until the case waits or ends. */
export function follow(recorder: Recorder, procedure: PublishedProcedure, from: string, routes: Routes, place: Place): void {
  enter(recorder, procedure, chooseRoute(recorder, from, routes), place);
}

/** Enters a step and runs on through choices, forks and joins until every way waits for somebody or something, or the case ends. */
export function enter(recorder: Recorder, procedure: PublishedProcedure, start: string, at: Place): void {
  const ahead: Next[] = [{ step: start, place: at }];
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const next = ahead.shift();
    if (!next || recorder.state.status === 'closed') return;
    ahead.unshift(...arrive(recorder, procedure, next));
  }
  const [left] = ahead;
  if (left) park(recorder, left);
}

/** What lies ahead of a step that one comes to; nothing where it waits. */
function arrive(recorder: Recorder, procedure: PublishedProcedure, next: Next): Next[] {
  const { step: id, place } = next;
  const step = procedure.definition.steps[id];
  switch (step?.kind) {
    case 'human':
      openWork(recorder, procedure, id, step, place);
      return [];
    case 'system':
      if (step.action !== 'http') return act(recorder, procedure, next, step);
      requestEffect(recorder, id, step, place);
      return [];
    case 'wait': {
      const ended = startWait(recorder, id, step, place, todayOf(recorder));
      return ended === undefined ? [] : waitEnded(recorder, procedure, recorder.state.tokens.at(-1)!, ended);
    }
    case 'call':
      return call(recorder, next, step);
    case 'choice':
      return [{ step: chooseRoute(recorder, id, step.to), place }];
    case 'fork':
      return openFork(recorder, id, step, place, todayOf(recorder));
    case 'join':
      return joined(recorder, procedure, next);
    case 'end':
      if (!step.all && forkAt(recorder, place)) return joined(recorder, procedure, next);
      recorder.record({
        type: 'CaseClosed',
        outcome: step.outcome,
        step: id,
        ...(step.undo && { undoes: true }),
        ...endedFor(recorder, recorder.state.opener.person),
      });
      return [];
    case undefined:
      park(recorder, next);
      return [];
  }
}

/** Ends a wait by one of its alternatives and goes on from there. */
export function endWait(recorder: Recorder, procedure: PublishedProcedure, token: Token, alternative: number, how: Ending = {}): void {
  for (const { step, place } of waitEnded(recorder, procedure, token, alternative, how)) enter(recorder, procedure, step, place);
}

/** When a wait ended, if not now, and the id of the message that ended it. */
interface Ending {
  at?: string;
  message?: string;
}

function waitEnded(
  recorder: Recorder,
  procedure: PublishedProcedure,
  token: Token,
  alternative: number,
  { at, message }: Ending = {},
): Next[] {
  const step = procedure.definition.steps[token.step];
  const found = step?.kind === 'wait' ? alternativesOf(step)[alternative] : undefined;
  recorder.record(
    { type: 'WaitEnded', cause: recorder.cause, token: token.id, step: token.step, alternative, ...(message && { message }) },
    at,
  );
  return [{ step: chooseRoute(recorder, token.step, found?.to ?? []), place: placeOf(token) }];
}

/** A branch is over; where it was the last one, the case goes on from the join. A join outside of a fork has nothing to wait for. */
function joined(recorder: Recorder, procedure: PublishedProcedure, next: Next): Next[] {
  const after = forkAt(recorder, next.place) ? endBranch(recorder, procedure, next) : next;
  if (!after) return [];
  const join = procedure.definition.steps[after.step];
  return join?.kind === 'join' ? [{ step: chooseRoute(recorder, after.step, join.to), place: after.place }] : [];
}

/** What a human step is opened with, where it was open before. */
interface Given {
  signers?: Signer[];
  /** Where it returns to when completed. */
  back?: Back;
  /** Its deadline goes on; else it is a new one. */
  deadline?: Partial<Pick<Work, 'due' | 'next' | 'level'>>;
}

/** Opens a human step for the people its rule finds today, or for the given ones. */
export function openWork(
  recorder: Recorder,
  procedure: PublishedProcedure,
  id: string,
  step: HumanStep,
  place: Place,
  given: Given = {},
): void {
  const { state, world } = recorder;
  const not = doersOf(step.notWhoDid ?? [], state);
  const found = signersOf(step, recorder, not, given.signers);
  const nobody = found.length === 0;
  const work = state.counters.work + 1;
  recorder.record({
    type: 'WorkOpened',
    work,
    ...newToken(recorder, id, place),
    ...(given.deadline ?? (step.deadline && deadlineFromNow(recorder, procedure, step.deadline))),
    signers: nobody ? [{ unit: state.opener.unit, state: 'open' }] : found,
    ...(not.length > 0 && { not }),
    ...(given.back && { back: given.back }),
    directory: world.directory.version,
    calendar: world.calendar.version,
  });
  if (nobody) recorder.record({ type: 'IncidentRaised', code: 'nobody', step: id, work });
}

/** Those given, unless one of them may not; else whom the step's rule finds. */
function signersOf(step: HumanStep, { state, world }: Recorder, not: readonly string[], given?: Signer[]): Signer[] {
  if (given && !given.some(({ person }) => person !== undefined && not.includes(person))) return given;
  return [findSigner(step.people, state, world.directory, not)].filter((signer) => signer !== undefined);
}

/** Who last did these steps. */
function doersOf(steps: readonly string[], { done }: State): string[] {
  return [...new Set(done.filter(({ step }) => steps.includes(step)).map(({ by }) => by))];
}

/** What a step does at once, and what lies ahead of it. */
function act(
  recorder: Recorder,
  procedure: PublishedProcedure,
  { step: id, place }: Next,
  step: SystemStep<'set' | 'number' | 'notify'>,
): Next[] {
  if (step.action === 'set') setFields(recorder, procedure, id, step, todayOf(recorder));
  else if (step.action === 'number') giveNumber(recorder, id, step);
  else notify(recorder, id, step);
  return [{ step: chooseRoute(recorder, id, step.to), place }];
}

/** A step that calls more cases than it may calls none: the case stands still, until an operator has it go on or who led here takes that back. */
function call(recorder: Recorder, next: Next, step: StepOf<'call'>): Next[] {
  const called = itemsOf(step, recorder.state.values, todayOf(recorder));
  if (called.tooMany !== undefined) park(recorder, next, { code: 'tooMany', found: called.tooMany });
  else if (!startCall(recorder, next.step, step, next.place, called))
    return [{ step: chooseRoute(recorder, next.step, step.to), place: next.place }];
  return [];
}

function requestEffect(recorder: Recorder, id: string, step: SystemStep<'http'>, place: Place): void {
  recorder.record({
    type: 'EffectRequested',
    ...newToken(recorder, id, place),
    n: 1,
    action: step.action,
    connection: step.connection,
    send: step.send ?? [],
    ...(step.undo !== undefined && { undo: step.undo }),
  });
}

function chooseRoute(recorder: Recorder, from: string, routes: Routes): string {
  if (typeof routes === 'string') return routes;
  const { state } = recorder;
  const today = todayOf(recorder);
  let warning: string | undefined;
  for (const route of routes) {
    if ('default' in route) return taken(recorder, from, route.default, warning);
    const result = holds(route.when, state.values, { today });
    warning ??= result.warning && `${route.when}: ${result.warning}`;
    if (result.holds) return taken(recorder, from, route.step, warning);
  }
  return from; // routes without a default are not published; should one be, the case parks here
}

function taken(recorder: Recorder, from: string, to: string, warning: string | undefined): string {
  recorder.record({ type: 'RouteTaken', from, to, ...(warning && { warning }) });
  return to;
}

function todayOf({ now, world }: Recorder): string {
  return dateAt(now, world.calendar.timeZone);
}

/** The clock cannot move this case, nor can people but by taking back what led here: it stands still at `step` and an operator is told. */
function park(recorder: Recorder, { step, place }: Next, why: Pick<FactOf<'IncidentRaised'>, 'code' | 'found'> = { code: 'loop' }): void {
  const token = recorder.state.counters.token + 1;
  recorder.record({ type: 'IncidentRaised', ...why, step, cause: recorder.cause, token, ...placeOf(place) });
}
