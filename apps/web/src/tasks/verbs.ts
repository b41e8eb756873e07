import type { AllowedCommand } from '@wubu/engine';
import type { TaskDetail } from '../api/shapes.js';

type Of<T extends AllowedCommand['type']> = Extract<AllowedCommand, { type: T }>;

/** What this person may do with the task now, by verb. */
export function allowedOf(task: TaskDetail) {
  const find = <T extends AllowedCommand['type']>(type: T) => task.allowed.find((one): one is Of<T> => one.type === type);
  return {
    complete: find('complete'),
    claim: find('claim'),
    release: find('release'),
    return: find('return'),
    transfer: find('transfer'),
    reassign: find('reassign'),
    withdraw: find('withdraw'),
    urge: find('urge'),
  };
}
