import type { Branch, Procedure } from '../procedures/procedure.js';
import { nextSteps, stepOf } from '../procedures/ways.js';

/** A step in its place; a fork's branches stand below it, each with its steps. */
export interface Outlined {
  id: string;
  branches: { branch: Branch; steps: Outlined[] }[];
}

/**
 * The steps of a procedure as people go through them: no step before one that leads to it, unless they lead in a circle; the first way on
 * first; what lies between a fork and its join below the fork; the ends last, as they are first led to. Each step once, whatever the procedure looks like. (The store
 * keeps definitions without the order in which they were written.)
 */
export function outlineOf(procedure: Procedure): Outlined[] {
  const seen = new Set<string>();
  const isEnd = (id: string) => stepOf(procedure, id)?.kind === 'end';

  const from = (id: string): Outlined[] => {
    const backwards: Outlined[] = [];
    visit(id, backwards);
    return backwards.reverse();
  };
  const visit = (id: string, backwards: Outlined[]): void => {
    const step = stepOf(procedure, id);
    if (!step || seen.has(id) || isEnd(id)) return;
    seen.add(id);
    if (step.kind !== 'fork') {
      for (const next of [...nextSteps(procedure, id)].reverse()) visit(next, backwards);
      backwards.push({ id, branches: [] });
      return;
    }
    const isOutside = seen.has(step.join);
    seen.add(step.join); // a branch goes no further than its join
    const branches = step.branches.map((branch) => ({ branch, steps: from('default' in branch ? branch.default : branch.step) }));
    if (!isOutside) seen.delete(step.join);
    visit(step.join, backwards);
    backwards.push({ id, branches });
  };

  const all = Object.keys(procedure.steps);
  const steps = [...from(procedure.start), ...all.flatMap((id) => from(id))]; // last what nothing leads to
  const ends = new Set([...flat(steps).flatMap((id) => nextSteps(procedure, id)), ...all].filter(isEnd));
  return [...steps, ...[...ends].map((id) => ({ id, branches: [] }))];
}

const flat = (steps: readonly Outlined[]): string[] =>
  steps.flatMap(({ id, branches }) => [id, ...branches.flatMap((branch) => flat(branch.steps))]);

/** The ids of all steps in that order. */
export function inOrder(procedure: Procedure): string[] {
  return flat(outlineOf(procedure));
}
