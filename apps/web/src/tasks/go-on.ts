import type { Task } from '../api/shapes.js';
import { splitTitle } from './split-title.js';

/**
 * What to offer after a task was completed: what came to me from it; else, in the order of my list, one of the same case, about the same
 * person, of the same unit; else the list's first. Never one that was `refused` (ids) to me.
 */
export function goOnWith(
  done: Task,
  opened: readonly Task[],
  list: readonly Task[],
  me: string,
  refused: readonly string[] = [],
): Task | undefined {
  const others = list.filter(({ id, suspended }) => id !== done.id && !suspended && !refused.includes(id));
  const who = (task: Task) => splitTitle(task.title)[0];
  return (
    opened.find(({ id, assignee }) => assignee?.id === me && !refused.includes(id)) ??
    others.find(({ caseId }) => caseId === done.caseId) ??
    others.find((task) => who(task) === who(done)) ??
    others.find(({ unit }) => unit.id === done.unit.id) ??
    others[0]
  );
}
