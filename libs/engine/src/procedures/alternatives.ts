import type { Routes, StepOf } from './procedure.js';

/** One thing that a wait may end by, and where it then leads. */
export interface Alternative {
  until?: string | undefined;
  for?: string | undefined;
  clock?: 'working' | 'plain' | undefined;
  message?: string | undefined;
  key?: string | undefined;
  to: Routes;
}

/** Keys of messages that are no fields. */
export const NUMBER_KEY = 'case.number';
export const ID_KEY = 'case.id';

/** What a wait may end by, the first of which ends it: those it names, or the one that it is itself. */
export function alternativesOf({ firstOf, until, for: within, clock, message, key, to }: StepOf<'wait'>): Alternative[] {
  if (firstOf) return firstOf.map(({ step, ...each }) => ({ ...each, to: step }));
  return [{ until, for: within, clock, message, key, to: to ?? [] }];
}

/** The fields that the messages of a wait are known by. */
export function keysOf(step: StepOf<'wait'>): string[] {
  return alternativesOf(step).flatMap(({ key }) => (key === undefined || key === NUMBER_KEY || key === ID_KEY ? [] : [key]));
}
