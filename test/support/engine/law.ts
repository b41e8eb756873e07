import { fc, runs } from '../runs.js';
import { walk, walkPlans, type Walk, type WalkPlan } from './walks.js';

/** States a law over anything: `share` of the usual number of runs for what is dear to check. */
export function always<T>(of: fc.Arbitrary<T>, check: (value: T) => void, { share = 1 } = {}): void {
  fc.assert(fc.property(of, check), { numRuns: Math.max(5, Math.round(runs(60) * share)) });
}

/** States a law over whatever can happen to a case. */
export function inEveryWalk(check: (walk: Walk, plan: WalkPlan) => void, options: { share?: number } = {}): void {
  always(walkPlans(), (plan) => check(walk(plan), plan), options);
}
