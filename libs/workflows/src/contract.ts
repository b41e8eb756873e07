/** What API, worker and drivers agree on: names, ids and shapes. Imports nothing of Temporal, so anybody may import it. */

export const CASE_DRIVER = 'caseDriver';
export const MOVED = 'moved';
export const DEFAULT_TASK_QUEUE = 'wubu';

/** Version of `Now` that this code writes and reads; a driver that meets another one reads the case again. */
export const NOW_VERSION = 1;

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

/** What Temporal must know of a case, under 1 kB: ids, step ids and instants, never people's words. */
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
  /** Steps entered since Temporal was last told, in order. */
  path: string[];
  /** Read the case again, whatever is held: written by the sweep. */
  look?: boolean;
}

/** The case is closed and no effect is left to perform: it needs no driver. */
export function isOver(now: Now): boolean {
  return !now.open && !now.workAt;
}

/** What a driver is started with: enough to be read in Temporal's own UI, also without a worker. */
export interface DriverStart {
  caseId: string;
  /** Titles of the procedure's stages, in order. */
  stages: string[];
  /** The case as known at the start; without it the driver reads the case. */
  held?: Now;
  /** Read the case first, whatever is told meanwhile. */
  look?: boolean;
}

/** Identity of an effect within its case: the fact that asked for it and its number there. */
export interface EffectRef {
  seq: number;
  n: number;
}

/** Effects to perform now, and the next instant at which there may be more; neither: none is pending. */
export interface DueEffects {
  due: EffectRef[];
  nextAt?: string;
}

/** How Temporal's visibility knows a case; registered by the worker at start-up. */
export const PROCEDURE_ATTRIBUTE = { name: 'WubuProcedure', type: 'KEYWORD' } as const;
export const STAGE_ATTRIBUTE = { name: 'WubuStage', type: 'KEYWORD' } as const;
export const STAGE_NO_ATTRIBUTE = { name: 'WubuStageNo', type: 'INT' } as const;
export const LATE_ATTRIBUTE = { name: 'WubuLate', type: 'BOOL' } as const;
export const SEARCH_ATTRIBUTES = [PROCEDURE_ATTRIBUTE, STAGE_ATTRIBUTE, STAGE_NO_ATTRIBUTE, LATE_ATTRIBUTE] as const;

const DRIVER_ID = 'case/';

export function driverId(caseId: string): string {
  return DRIVER_ID + caseId;
}

/** The case of a driver's workflow id; undefined when the id is no driver's. */
export function caseOfDriver(workflowId: string): string | undefined {
  return workflowId.startsWith(DRIVER_ID) ? workflowId.slice(DRIVER_ID.length) : undefined;
}
