import { openAgain } from '../cases/forks.js';
import { wayIn } from '../cases/places.js';
import type { Recorder } from '../cases/recorder.js';
import type { Refusal } from '../cases/refusal.js';
import { wayOf } from '../cases/undo.js';
import { openWork } from '../cases/walk.js';
import { deadlineOn } from '../escalation/deadline.js';
import { isActive } from '../organisation/people.js';
import type { PublishedProcedure } from '../procedures/procedure.js';
import { withdrawable } from './rules.js';

/**
 * Takes back what somebody completed: what it made ends as if it had not been, and the step is open again, for them, with the old deadline. A
 * fork that it closed is open again with its branch alone.
 */
export function withdraw(
  recorder: Recorder,
  procedure: PublishedProcedure,
  work: number,
  person: string,
): { refusal: Refusal } | undefined {
  const { state } = recorder;
  const found = withdrawable(state, procedure, work, person, recorder.world.directory);
  if ('refusal' in found) return found;
  const { done, undo, step } = found.ok;
  const { duty, back, due, level } = undo;
  const way = wayOf(done);
  const tokens = state.tokens.filter((token) => undo.opened.includes(token.id));
  const ours = new Set(way.map(({ scope }) => scope));
  const scopes = tokens.flatMap((token) => wayIn(state, token).find(({ scope }) => !ours.has(scope))?.scope ?? []);
  const living = way.filter(({ scope }) => state.scopes.some((each) => each.id === scope));
  const last = living.at(-1);
  const isOver = last && !state.scopes.find((each) => each.id === last.scope)?.branches?.includes(last.branch);
  const undone = state.work.filter(({ token }) => undo.opened.includes(token));
  const holders = undone.flatMap(({ signers }) => signers.flatMap((signer) => signer.person ?? []));
  recorder.record({
    type: 'TaskWithdrawn',
    work,
    step: done.step,
    occ: done.occ,
    tokens: tokens.map((token) => token.id),
    scopes: [...new Set(scopes)],
    told: [...new Set(holders.filter((holder) => holder !== person && isActive(holder, recorder.world.directory)))],
    ...(isOver && { branch: { scope: last.scope, branch: last.branch } }),
  });
  const place = openAgain(recorder, way.slice(living.length), last);
  openWork(recorder, procedure, done.step, step, place, {
    signers: [{ unit: done.unit, ...(duty && { duty }), person: done.by, state: 'open' }],
    ...(back && { back }),
    deadline: { ...(due && step.deadline && deadlineOn(recorder, procedure, step.deadline, due)), ...(level && { level }) },
  });
  return undefined;
}
