import type { Allowed, TaskDetail } from '../api/schema.js';

type Of<T extends Allowed['type']> = Extract<Allowed, { type: T }>;

/** What this person may do with the task now, by verb. */
export function allowedOf(task: TaskDetail) {
  const find = <T extends Allowed['type']>(type: T) => task.allowed.find((one): one is Of<T> => one.type === type);
  return { complete: find('complete'), claim: find('claim'), release: find('release'), return: find('return'), reassign: find('reassign') };
}
