import { addDuration } from '../calendars/working-time.js';
import { dateAt } from '../calendars/zone.js';
import { expandLadder, ladderOf, nextRung } from '../escalation/ladder.js';
import { holds } from '../expressions/feel.js';
import { findSigner } from '../organisation/find-signer.js';
import type { HumanStep, PublishedProcedure, Routes, StepOf } from '../procedures/procedure.js';
import type { Recorder } from './recorder.js';
import type { Back, Signer, State } from './state.js';

/** A case runs on without people for at most this many hops; then an operator is asked. */
const MAX_HOPS = 1000;

const ROOT = 1;

/** Goes on from a step's routes, recording which of several was taken, and runs until the case waits or ends. */
export function follow(recorder: Recorder, procedure: PublishedProcedure, from: string, routes: Routes): void {
  enter(recorder, procedure, chooseRoute(recorder, from, routes));
}

/** Enters a step and runs on through choices until something waits for a person, an effect, or the case ends. */
export function enter(recorder: Recorder, procedure: PublishedProcedure, start: string): void {
  let id = start;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const step = procedure.definition.steps[id];
    switch (step?.kind) {
      case 'human':
        return openWork(recorder, procedure, id, step);
      case 'system':
        return requestEffect(recorder, id, step);
      case 'end':
        recorder.record({ type: 'CaseClosed', outcome: step.outcome, step: id });
        return;
      case 'choice':
        id = chooseRoute(recorder, id, step.to);
        continue;
      case undefined:
        return park(recorder, id);
    }
  }
  park(recorder, id);
}

/** Opens a human step for the people its rule finds today, or for the given ones; `back` = where it returns to when completed. */
export function openWork(
  recorder: Recorder,
  procedure: PublishedProcedure,
  id: string,
  step: HumanStep,
  given: { signers?: Signer[]; back?: Back } = {},
): void {
  const { state, world, cause } = recorder;
  const found = given.signers ?? [findSigner(step.people, state, world.directory)].filter((signer) => signer !== undefined);
  const nobody = found.length === 0;
  const work = state.counters.work + 1;
  recorder.record({
    type: 'WorkOpened',
    cause,
    work,
    token: state.counters.token + 1,
    scope: ROOT,
    step: id,
    occ: nextOcc(state, id),
    ...deadlineOf(recorder, procedure, step),
    signers: nobody ? [{ unit: state.opener.unit, state: 'open' }] : found,
    ...(given.back && { back: given.back }),
    directory: world.directory.version,
    calendar: world.calendar.version,
  });
  if (nobody) recorder.record({ type: 'IncidentRaised', code: 'nobody', step: id, work });
}

function nextOcc({ counters }: State, step: string): number {
  return (Object.hasOwn(counters.occ, step) ? counters.occ[step]! : 0) + 1;
}

function deadlineOf(recorder: Recorder, procedure: PublishedProcedure, step: HumanStep) {
  if (!step.deadline) return {};
  const { calendar } = recorder.world;
  const opened = recorder.now;
  const due = addDuration(opened, step.deadline.within, step.deadline.clock, calendar);
  const ladder = expandLadder(ladderOf(procedure.definition, step.deadline), due, step.deadline.clock, calendar);
  const next = nextRung(ladder, -1, opened);
  return { due, ...(next && { next: { rung: next.place, at: next.at } }) };
}

function requestEffect(recorder: Recorder, id: string, step: StepOf<'system'>): void {
  const { state, cause } = recorder;
  recorder.record({
    type: 'EffectRequested',
    cause,
    token: state.counters.token + 1,
    scope: ROOT,
    step: id,
    occ: nextOcc(state, id),
    n: 1,
    action: step.action,
    connection: step.connection,
    send: step.send ?? [],
  });
}

function chooseRoute(recorder: Recorder, from: string, routes: Routes): string {
  if (typeof routes === 'string') return routes;
  const { state, world } = recorder;
  const today = dateAt(recorder.now, world.calendar.timeZone);
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

/** Nothing a person or the clock can do moves this case: it stands still at `step` and an operator is told. */
function park(recorder: Recorder, step: string): void {
  recorder.record({ type: 'IncidentRaised', code: 'loop', step, token: recorder.state.counters.token + 1, scope: ROOT });
}
