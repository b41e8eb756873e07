/** One place where a case stands. `stage` counts from 1 to `of`; instants are ISO 8601 in UTC. */
export interface Standing {
  step: string;
  stage: number;
  of: number;
  /** How often the step was entered. */
  occ: number;
  since: string;
  due?: string;
}

/**
 * What Temporal must know of a case: ids, step ids and instants, never people's words. The same shape as in the contract of
 * libs/workflows, written out here because the store knows nothing of Temporal.
 */
export interface Now {
  v: number;
  /** Number of the case's last fact; the greater one is the newer. */
  seq: number;
  open: boolean;
  /** The next instant at which the case wants a tick. */
  wakeAt?: string;
  /** The first instant at which a pending effect is due; it may have passed. */
  workAt?: string;
  at: Standing[];
  /** Steps entered by what this tells of, in order. */
  path: string[];
  /** Read the case again, whatever is held. */
  look?: boolean;
}

export const NOW_VERSION = 1;
