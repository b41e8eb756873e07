import type { DueEffects, EffectRef, Now } from './contract.js';

/** What a driver asks of the worker. Each may be repeated at any moment without harm. */
export interface DriverActivities {
  /** The case as it is now. Changes nothing; the end of the case, once read, need not be told. */
  look(caseId: string): Promise<Now>;
  /** Ticks the case at the database's clock; nothing due changes nothing. `at` is the instant the driver slept until. */
  wake(caseId: string, at: string): Promise<Now>;
  /** Effects that may be performed now. Changes nothing. */
  effects(caseId: string): Promise<DueEffects>;
  /** One attempt at one effect: counted, leased, recorded. Ended, leased or exhausted: only looks. */
  perform(caseId: string, effect: EffectRef): Promise<Now>;
}
