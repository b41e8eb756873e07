import { eachStep } from './check-ways.js';
import { error, pathOf, type Problem } from './problem.js';
import type { Procedure, StepOf } from './procedure.js';
import { reachedFrom, stepOf, waysOf } from './ways.js';

type Fork = StepOf<'fork'>;

export function forksHaveAJoin(procedure: Procedure): Problem[] {
  return eachFork(procedure, (id, fork) => {
    const join = stepOf(procedure, fork.join);
    const path = pathOf(['steps', id, 'join']);
    if (!join) return [error(path, 'step.unknown', { step: fork.join })];
    return join.kind === 'join' ? [] : [error(path, 'fork.join', { step: fork.join, kind: join.kind })];
  });
}

/** Each join belongs to one fork, each fork to one join. */
export function joinsAreNamedOnce(procedure: Procedure): Problem[] {
  const owners = new Map<string, string>();
  const twice = eachFork(procedure, (id, { join }) => {
    const owner = owners.get(join);
    if (owner === undefined) owners.set(join, id);
    return owner === undefined ? [] : [error(pathOf(['steps', id, 'join']), 'join.twoForks', { fork: owner, step: join })];
  });
  const alone = eachStep(procedure, (id, { kind }) =>
    kind === 'join' && !owners.has(id) ? [error(pathOf(['steps', id]), 'join.noFork', { step: id })] : [],
  );
  return [...twice, ...alone];
}

/** Whatever the answers, at least one branch opens. */
export function forksCanOpen(procedure: Procedure): Problem[] {
  return eachFork(procedure, (id, { mode, branches }) => {
    const path = (n: number) => pathOf(['steps', id, 'branches', n]);
    if (mode === 'all') {
      const always = branches.some((branch) => 'step' in branch && branch.when === undefined);
      const defaults = branches.flatMap((branch, n) => ('default' in branch ? [error(path(n), 'fork.defaultInAll')] : []));
      return always || defaults.length > 0
        ? defaults
        : [error(pathOf(['steps', id, 'branches']), 'fork.noDefault', { expected: '- step: step' })];
    }
    const bare = branches.flatMap((branch, n) =>
      'step' in branch && branch.when === undefined ? [error(path(n), 'fork.noCondition')] : [],
    );
    const defaults = branches.filter((branch) => 'default' in branch).length;
    return defaults === 1 ? bare : [...bare, error(pathOf(['steps', id, 'branches']), 'fork.noDefault', { expected: '- default: step' })];
  });
}

export function branchesAreDistinct(procedure: Procedure): Problem[] {
  return eachFork(procedure, (id, fork) => {
    const seen = new Set<string>();
    return waysOf(id, fork).flatMap(({ to, place }) => {
      if (seen.has(to)) return [error(pathOf(place), 'fork.duplicateBranch', { step: to })];
      seen.add(to);
      return [];
    });
  });
}

/** Branches nest: nothing leads into one but its fork, nothing out of one but its join and ends, and no step lies in two of them. */
export function branchesAreAlone(procedure: Procedure): Problem[] {
  return eachFork(procedure, (id, fork) => {
    const isEnd = (step: string) => stepOf(procedure, step)?.kind === 'end';
    const inside = (step: string) => step !== id && step !== fork.join && !isEnd(step);
    const ways = waysOf(id, fork);
    const branches = ways.map(({ to }) => new Set(inside(to) ? [to, ...reachedFrom(procedure, to, inside)] : []));
    const outside = new Set([procedure.start, fork.join]);
    const notInto = (step: string) => step !== id;
    for (const from of [procedure.start, fork.join])
      if (from !== id) reachedFrom(procedure, from, notInto).forEach((step) => outside.add(step));
    const both = new Set(branches.flatMap((steps) => [...steps].filter((step) => step !== fork.join && outside.has(step))));
    return [...leadingOut(procedure, id, fork, branches, both, outside), ...sharedSteps(id, ways, branches, both)];
  });
}

/** The steps that lie in branches and can be reached without the fork too: where a way first comes out, or else in. */
function leadingOut(
  procedure: Procedure,
  id: string,
  fork: Fork,
  branches: Set<string>[],
  both: Set<string>,
  outside: Set<string>,
): Problem[] {
  const isInside = (step: string) => branches.some((steps) => steps.has(step));
  const told = (from: (step: string) => boolean, to: (step: string) => boolean, code: 'fork.left' | 'fork.entered') =>
    eachStep(procedure, (each, step) =>
      from(each)
        ? waysOf(each, step).flatMap((way) => (to(way.to) ? [error(pathOf(way.place), code, { fork: id, join: fork.join })] : []))
        : [],
    );
  const back = told(
    (step) => isInside(step) && !outside.has(step),
    (to) => both.has(to) || to === id,
    'fork.left',
  );
  if (back.length > 0 || both.size === 0) return back;
  const into = told(
    (step) => outside.has(step) && !isInside(step) && step !== id,
    (to) => both.has(to),
    'fork.entered',
  );
  return into.length > 0
    ? into
    : told(
        (step) => step === id,
        (to) => both.has(to),
        'fork.left',
      );
}

function sharedSteps(id: string, ways: ReturnType<typeof waysOf>, branches: Set<string>[], told: Set<string>): Problem[] {
  return branches.flatMap((steps, n) => {
    const shared = [...steps].find((step) => !told.has(step) && branches.slice(0, n).some((others) => others.has(step)));
    return shared === undefined ? [] : [error(pathOf(ways[n]!.place), 'fork.sharedStep', { step: shared, fork: id })];
  });
}

function eachFork(procedure: Procedure, check: (id: string, fork: Fork) => Problem[]): Problem[] {
  return eachStep(procedure, (id, step) => (step.kind === 'fork' ? check(id, step) : []));
}
