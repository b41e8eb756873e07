import { alternativesOf } from './alternatives.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { Procedure, Step } from './procedure.js';
import { reachedFrom, stepOf, waysOf } from './ways.js';

/** A case starts at a step that people do: opening with answers completes it. */
export function startIsHuman(procedure: Procedure): Problem[] {
  const start = stepOf(procedure, procedure.start);
  if (!start) return [error('start', 'start.unknown', { step: procedure.start })];
  return start.kind === 'human' ? [] : [error('start', 'start.notHuman', { step: procedure.start, kind: start.kind })];
}

export function waysLeadSomewhere(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) =>
    waysOf(id, step).flatMap(({ to, place }) => (stepOf(procedure, to) ? [] : [error(pathOf(place), 'step.unknown', { step: to })])),
  );
}

/** A human step has either outcomes, each with its step, or `to`. */
export function humanStepsHaveOneWayOn(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) => {
    if (step.kind !== 'human' || (step.outcomes === undefined) !== (step.to === undefined)) return [];
    return [error(pathOf(['steps', id]), step.to === undefined ? 'step.noWayOn' : 'step.bothWays', { step: id })];
  });
}

export function outcomesAreDistinct(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) =>
    step.kind === 'human' ? repeated(step.outcomes ?? [], ['steps', id, 'outcomes'], 'outcome.duplicate') : [],
  );
}

/** Where there are conditions, the last route is the default, and only the last. */
export function routesEndWithDefault(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) => {
    if (step.kind === 'end' || step.kind === 'fork' || !Array.isArray(step.to)) return [];
    const place = ['steps', id, 'to'];
    const defaults = step.to.flatMap((route, n) => ('default' in route ? [n] : []));
    if (defaults.length === 0) return [error(pathOf(place), 'routes.noDefault')];
    return defaults.filter((n) => n < (step.to?.length ?? 0) - 1).map((n) => error(pathOf([...place, n]), 'routes.defaultNotLast'));
  });
}

export function stepsCanBeReached(procedure: Procedure): Problem[] {
  const reached = reachedFrom(procedure, procedure.start).add(procedure.start);
  return eachStep(procedure, (id) => (reached.has(id) ? [] : [error(pathOf(['steps', id]), 'step.unreachable', { step: id })]));
}

/** From every step some way leads to an end, so that every case can be closed. */
export function stepsLeadToAnEnd(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) => {
    if (step.kind === 'end' || waysOf(id, step).length === 0) return [];
    const ends = [...reachedFrom(procedure, id)].some((to) => stepOf(procedure, to)?.kind === 'end');
    return ends ? [] : [error(pathOf(['steps', id]), 'step.noEnd', { step: id })];
  });
}

/** Every circle waits somewhere: for people, or for some time or a message; without that a case would run round for ever. */
export function circlesWait(procedure: Procedure): Problem[] {
  const known = new Map<string, boolean>();
  const runsOn = (id: string): boolean => {
    if (!known.has(id)) {
      known.set(id, true); // while it is being found out, for forks that do not nest
      const step = stepOf(procedure, id);
      known.set(id, step?.kind === 'join' ? !joinWaits(procedure, id, runsOn) : !surelyWaits(step));
    }
    return known.get(id)!;
  };
  return eachStep(procedure, (id) =>
    runsOn(id) && reachedFrom(procedure, id, runsOn).has(id) ? [error(pathOf(['steps', id]), 'loop.noWaiting', { step: id })] : [],
  );
}

/** A join waits where a branch that always opens does, whatever way through it is taken. */
function joinWaits(procedure: Procedure, join: string, runsOn: (id: string) => boolean): boolean {
  const fork = Object.values(procedure.steps).find((step) => step.kind === 'fork' && step.join === join);
  if (fork?.kind !== 'fork' || fork.mode !== 'all') return false;
  const isOver = (id: string) => id === join || stepOf(procedure, id)?.kind === 'end';
  return fork.branches.some((branch) => {
    if ('default' in branch || branch.when !== undefined || isOver(branch.step)) return false;
    const reached = runsOn(branch.step) ? reachedFrom(procedure, branch.step, (id) => isOver(id) || runsOn(id)) : [];
    return ![...reached].some(isOver);
  });
}

/** A date may have passed already; a duration, longer than nothing, has not. */
function surelyWaits(step: Step | undefined): boolean {
  if (step?.kind !== 'wait') return step?.kind === 'human';
  return alternativesOf(step).every((each) => each.message !== undefined || (each.for !== undefined && !NOTHING.test(each.for)));
}

const NOTHING = /^(P0+D|PT(0+[HMS])+)$/;

export function humanStepsHaveADeadline(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) =>
    step.kind === 'human' && !step.deadline ? [warning(pathOf(['steps', id]), 'step.noDeadline', { step: id })] : [],
  );
}

/** The problems of each step, in the order written. */
export function eachStep(procedure: Procedure, check: (id: string, step: Step) => Problem[]): Problem[] {
  return Object.entries(procedure.steps).flatMap(([id, step]) => check(id, step));
}

/** A problem for each entry of a list whose id stood there before. */
export function repeated(entries: readonly { id: string }[], place: (string | number)[], code: Problem['code']): Problem[] {
  return entries.flatMap(({ id }, n) =>
    entries.findIndex((entry) => entry.id === id) < n ? [error(pathOf([...place, n, 'id']), code, { id })] : [],
  );
}
