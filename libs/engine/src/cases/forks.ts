import { holds } from '../expressions/feel.js';
import type { PublishedProcedure, StepOf } from '../procedures/procedure.js';
import { atWork } from './at-work.js';
import { parentOf, placeOf, ROOT, wayIn, type Place } from './places.js';
import type { Recorder } from './recorder.js';
import type { Branching, Scope } from './state.js';

/** A step to be entered, and where. */
export interface Next {
  step: string;
  place: Place;
}

/** Opens the branches whose condition holds, or the default where none does: all of them are to be entered. */
export function openFork(recorder: Recorder, id: string, fork: StepOf<'fork'>, place: Place, today: string): Next[] {
  const open: string[] = [];
  let warning: string | undefined;
  for (const branch of fork.branches) {
    if ('default' in branch) continue;
    const result = branch.when === undefined ? { holds: true } : holds(branch.when, recorder.state.values, { today });
    warning ??= result.warning && `${branch.when}: ${result.warning}`;
    if (result.holds && !open.includes(branch.step)) open.push(branch.step);
  }
  if (open.length === 0) for (const branch of fork.branches) if ('default' in branch) open.push(branch.default);
  const scope = openScope(recorder, id, open, place, warning);
  return open.map((step) => ({ step, place: { scope, branch: step } }));
}

/** A branch came to `step`: its join, or a plain end. Gives the fork's join and where it lies, if this was the last branch it waits for. */
export function endBranch(recorder: Recorder, { definition }: PublishedProcedure, { step, place }: Next): Next | undefined {
  const { scope: id, branch = '' } = place;
  recorder.record({ type: 'BranchEnded', scope: id, branch, step });
  const scope = recorder.state.scopes.find((each) => each.id === id);
  if (!scope || (scope.branches ?? []).length > 0) return undefined;
  const fork = definition.steps[scope.step ?? ''];
  const join = fork?.kind === 'fork' ? fork.join : '';
  recorder.record({ type: 'ForkJoined', cause: recorder.cause, scope: id, step: join });
  return { step: join, place: parentOf(scope) };
}

/** The scope of the fork whose branch this place is; undefined outside of forks. */
export function forkAt(recorder: Recorder, { scope, branch }: Place): Scope | undefined {
  return branch === undefined ? undefined : recorder.state.scopes.find(({ id, kind }) => id === scope && kind === 'fork');
}

/**
 * Leaves the forks that `target` does not lie in, with all that waits in them, and opens those again that it lies in and that are over: with that
 * one branch, for which alone their join then waits. Gives the place.
 */
export function goBackTo(recorder: Recorder, target: readonly Branching[], from: Place): Place {
  const way = wayIn(recorder.state, from);
  const differs = way.findIndex(({ scope, branch }, level) => target[level]?.scope !== scope || target[level].branch !== branch);
  const shared = differs < 0 ? way.length : differs;
  const left = way[shared];
  if (left) {
    const { scope, fork: step } = left;
    recorder.record({ type: 'ScopeLeft', cause: recorder.cause, scope, step, ...toldIn(recorder, scope) });
  }
  const last = way[shared - 1];
  return openAgain(recorder, target.slice(shared), last);
}

function toldIn(recorder: Recorder, scope: number): { told?: { work: number; person: string }[] } {
  const { tokens, work } = recorder.state;
  const inside = tokens.filter((token) => wayIn(recorder.state, token).some((each) => each.scope === scope)).map(({ id }) => id);
  const told = atWork(
    recorder,
    work.filter(({ token }) => inside.includes(token)),
  );
  return told.length > 0 ? { told } : {};
}

/** Opens forks again, the outermost first, each with that one branch. Gives the place in the last one. */
export function openAgain(recorder: Recorder, forks: readonly Branching[], from: Branching | undefined): Place {
  let place: Place = from ? { scope: from.scope, branch: from.branch } : ROOT;
  for (const { fork, branch } of forks) place = { scope: openScope(recorder, fork, [branch], place), branch };
  return place;
}

function openScope(recorder: Recorder, fork: string, branches: string[], parent: Place, warning?: string): number {
  const scope = recorder.state.counters.scope + 1;
  recorder.record({ type: 'ForkOpened', scope, parent: placeOf(parent), step: fork, branches, ...(warning && { warning }) });
  return scope;
}
