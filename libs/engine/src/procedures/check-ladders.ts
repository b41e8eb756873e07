import { ladderOf, STANDARD } from '../escalation/ladder.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { Deadline, Procedure, Rung } from './procedure.js';

/** Moments of one ladder, repeats counted: what is computed whenever a task opens. */
const MOST_MOMENTS = 200;

/** Each deadline finds the ladder that it names, and one whose rungs somebody hears. */
export function deadlinesAreHeard(procedure: Procedure): Problem[] {
  return deadlinesOf(procedure).flatMap(({ place, deadline }) => {
    const { ladder } = deadline;
    if (ladder !== undefined && !Object.hasOwn(procedure.ladders ?? {}, ladder))
      return [error(pathOf([...place, 'ladder']), 'ladder.unknown', { ladder })];
    const isHeard = ladderOf(procedure, deadline).some(({ remind, tell, reassign }) => remind ?? tell ?? reassign);
    return isHeard ? [] : [warning(pathOf(place), 'deadline.unheard', { ladder: ladder ?? STANDARD })];
  });
}

/** Of the whole case, and of its steps. */
function deadlinesOf(procedure: Procedure): { place: string[]; deadline: Deadline }[] {
  const ofSteps = Object.entries(procedure.steps).flatMap(([id, step]) =>
    step.kind === 'human' && step.deadline ? [{ place: ['steps', id, 'deadline'], deadline: step.deadline }] : [],
  );
  return [...(procedure.deadline ? [{ place: ['deadline'], deadline: procedure.deadline }] : []), ...ofSteps];
}

export function laddersAreUsed(procedure: Procedure): Problem[] {
  const used = new Set(deadlinesOf(procedure).map(({ deadline }) => deadline.ladder ?? STANDARD));
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
