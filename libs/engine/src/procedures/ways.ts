import type { Branch, Procedure, Routes, Step } from './procedure.js';

/** A way from a step to the next: where it leads, where in the procedure that is written, and its condition, if it has one. */
export interface Way {
  to: string;
  place: (string | number)[];
  when?: string;
}

/** All ways on from a step, by outcomes and routes, in the order written. An end has none. */
export function waysOf(id: string, step: Step): Way[] {
  if (step.kind === 'end') return [];
  if (step.kind === 'fork') return routeWays(step.branches, ['steps', id, 'branches']);
  const firstOf = step.kind === 'wait' ? (step.firstOf ?? []) : [];
  const outcomes = step.kind === 'human' ? (step.outcomes ?? []) : [];
  return [
    ...firstOf.map((each, n) => ({ to: each.step, place: ['steps', id, 'firstOf', n, 'step'] })),
    ...outcomes.map((outcome, n) => ({ to: outcome.step, place: ['steps', id, 'outcomes', n, 'step'] })),
    ...(step.to === undefined ? [] : routeWays(step.to, ['steps', id, 'to'])),
  ];
}

function routeWays(routes: Routes | readonly Branch[], place: (string | number)[]): Way[] {
  if (typeof routes === 'string') return [{ to: routes, place }];
  return routes.map((route, n) =>
    'default' in route
      ? { to: route.default, place: [...place, n, 'default'] }
      : { to: route.step, place: [...place, n, 'step'], ...(route.when !== undefined && { when: route.when }) },
  );
}

/** The steps to which a step leads directly, among those that there are. */
export function nextSteps(procedure: Procedure, id: string): readonly string[] {
  const known = nextOf.get(procedure) ?? new Map<string, readonly string[]>();
  nextOf.set(procedure, known);
  const step = stepOf(procedure, id);
  const next = known.get(id) ?? [...new Set(step ? waysOf(id, step).flatMap(({ to }) => (stepOf(procedure, to) ? [to] : [])) : [])];
  known.set(id, next);
  return next;
}

const nextOf = new WeakMap<Procedure, Map<string, readonly string[]>>();

/** The steps that can be reached from one by one or more ways, going only through steps that pass. */
export function reachedFrom(procedure: Procedure, from: string, passes: (id: string) => boolean = () => true): Set<string> {
  const reached = new Set<string>();
  const open = [from];
  while (open.length > 0) {
    for (const to of nextSteps(procedure, open.pop()!)) {
      if (reached.has(to) || !passes(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}

/** A step by its id; undefined where the procedure has none of that name. */
export function stepOf(procedure: Procedure, id: string): Step | undefined {
  return Object.hasOwn(procedure.steps, id) ? procedure.steps[id] : undefined;
}
