import { expandLadder, ladderOf } from '@wubu/engine';
import type { Standing } from '../cases/cases.service.js';
import type { RungDto } from './task-detail.dto.js';
import type { TaskListRow } from '../cases/task-rows.js';

/** The moments of a task's ladder, in time; those before the next one to come have been reached. */
export function describeLadder({ procedure, state, world }: Standing, task: TaskListRow, dueAt: string): RungDto[] {
  const step = procedure.definition.steps[task.step];
  if (step?.kind !== 'human' || !step.deadline) return [];
  const rungs = ladderOf(procedure.definition, step.deadline);
  const work = state.work.find((each) => each.no === task.work);
  return expandLadder(rungs, dueAt, step.deadline.clock, world.calendar).flatMap(({ place, rung, at }) => {
    const what = rungs[rung];
    const reached = work ? place < (work.next?.rung ?? Infinity) : !!task.endedAt && at <= task.endedAt;
    return what ? [{ rung: place, at, what, reached }] : [];
  });
}
