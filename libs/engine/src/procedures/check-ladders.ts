import { STANDARD } from '../escalation/ladder.js';
import { eachStep } from './check-ways.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { Deadline, Procedure, Rung } from './procedure.js';

/** Moments of one ladder, repeats counted: what is computed whenever a task opens. */
const MOST_MOMENTS = 200;

export function laddersAreKnown(procedure: Procedure): Problem[] {
  const check = (place: string[], deadline: Deadline | undefined) => {
    const ladder = deadline?.ladder;
    const known = ladder === undefined || Object.hasOwn(procedure.ladders ?? {}, ladder);
    return known ? [] : [error(pathOf([...place, 'deadline', 'ladder']), 'ladder.unknown', { ladder })];
  };
  const ofSteps = eachStep(procedure, (id, step) => (step.kind === 'human' ? check(['steps', id], step.deadline) : []));
  return [...check([], procedure.deadline), ...ofSteps];
}

export function laddersAreUsed(procedure: Procedure): Problem[] {
  const ofSteps = Object.values(procedure.steps).flatMap((step) => (step.kind === 'human' && step.deadline ? [step.deadline] : []));
  const deadlines = [...ofSteps, ...(procedure.deadline ? [procedure.deadline] : [])];
  const used = new Set(deadlines.map(({ ladder }) => ladder ?? STANDARD));
  return Object.keys(procedure.ladders ?? {}).flatMap((ladder) =>
    used.has(ladder) ? [] : [warning(pathOf(['ladders', ladder]), 'ladder.unused', { ladder })],
  );
}

export function laddersAreShort(procedure: Procedure): Problem[] {
  return Object.entries(procedure.ladders ?? {}).flatMap(([ladder, rungs]) => {
    const moments = rungs.reduce((sum, rung) => sum + 1 + (rung.times ?? 0), 0);
    return moments > MOST_MOMENTS ? [error(pathOf(['ladders', ladder]), 'ladder.tooLong', { found: moments, max: MOST_MOMENTS })] : [];
  });
}

/** A rung stands before or after the deadline and does something. */
export function rungsMakeSense(procedure: Procedure): Problem[] {
  return Object.entries(procedure.ladders ?? {}).flatMap(([ladder, rungs]) =>
    rungs.flatMap((rung, n) => rungProblems(rung, pathOf(['ladders', ladder, n]))),
  );
}

function rungProblems(rung: Rung, path: string): Problem[] {
  const problems: Problem[] = [];
  if ((rung.before === undefined) === (rung.after === undefined)) problems.push(error(path, 'rung.when'));
  if (!rung.remind && !rung.tell && !rung.reassign && !rung.level) problems.push(error(path, 'rung.nothing'));
  const again = rung.repeat !== undefined && !/^(P0+D|PT(0+[HMS])+)$/.test(rung.repeat);
  if (again !== (rung.times !== undefined)) problems.push(error(path, 'rung.repeat'));
  return problems;
}
