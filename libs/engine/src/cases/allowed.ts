import type { PublishedProcedure } from '../procedures/procedure.js';
import { claimable, ownSigner, reassignUnits, releasable, returnSteps } from '../tasks/rules.js';
import type { Actor } from './command.js';
import { isOpener, isOperator } from './decide.js';
import type { State, Work } from './state.js';
import type { World } from './world.js';

/** A command somebody may give now, with the domains of its parameters: everything inside is accepted, everything outside refused. */
export type AllowedCommand =
  | { type: 'complete'; work: number; outcomes?: string[] }
  | { type: 'claim' | 'release'; work: number }
  | { type: 'return'; work: number; steps: string[] }
  /** `to` = any active member of a unit in these units' subtrees, but the present holder and those in `not`. */
  | { type: 'reassign'; work: number; units: string[]; not?: string[] }
  | { type: 'cancel' }
  | { type: 'retryEffect'; effect: { seq: number; n: number } };

/** All that this actor may do to the case as it stands. */
export function allowed(procedure: PublishedProcedure, state: State, actor: Actor, world: World): AllowedCommand[] {
  if (state.status !== 'running' || !('person' in actor)) return [];
  return [
    ...state.work.flatMap((work) => allowedOnWork(procedure, state, work, actor.person, world)),
    ...(isOpener(actor, state, world) ? [{ type: 'cancel' } as const] : []),
    ...(isOperator(actor, world)
      ? state.tokens.flatMap(({ effect }) =>
          effect?.failed ? [{ type: 'retryEffect', effect: { seq: effect.seq, n: effect.n } } as const] : [],
        )
      : []),
  ];
}

function allowedOnWork(procedure: PublishedProcedure, state: State, work: Work, person: string, { directory }: World): AllowedCommand[] {
  const step = procedure.definition.steps[work.step];
  if (step?.kind !== 'human') return [];
  const { no } = work;
  const found: AllowedCommand[] = [];
  if ('ok' in ownSigner(work, person, directory)) {
    found.push({ type: 'complete', work: no, ...(step.outcomes && { outcomes: step.outcomes.map((outcome) => outcome.id) }) });
    const steps = returnSteps(state, work, procedure);
    if (steps.length > 0) found.push({ type: 'return', work: no, steps });
  }
  if ('ok' in claimable(work, person, directory)) found.push({ type: 'claim', work: no });
  if ('ok' in releasable(work, person, directory)) found.push({ type: 'release', work: no });
  const units = reassignUnits(work, person, directory);
  if (units.length > 0) found.push({ type: 'reassign', work: no, units, ...(work.not && { not: work.not }) });
  return found;
}
