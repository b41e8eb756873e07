import type { PublishedProcedure } from '../procedures/procedure.js';
import {
  claimable,
  ownSigner,
  reassignUnits,
  receivers,
  releasable,
  returnSteps,
  transferable,
  urgeable,
  withdrawable,
} from '../tasks/rules.js';
import type { Actor } from './command.js';
import { administersCase, isOpener, isStaff, leadsCase } from './rules.js';
import type { State, Work } from './state.js';
import { stoppedCalls } from './stopped-calls.js';
import type { World } from './world.js';

/** A command somebody may give now, with the domains of its parameters: everything inside is accepted, everything outside refused. */
export type AllowedCommand =
  | { type: 'complete'; work: number; outcomes?: string[] }
  | { type: 'claim' | 'release'; work: number }
  | { type: 'return'; work: number; steps: string[] }
  /** `to` = any active member of a unit in these units' subtrees, but the present holder and those in `not`. */
  | { type: 'reassign'; work: number; units: string[]; not?: string[] }
  /** `to` = any active member of a unit in these units' subtrees, or one of these people, but the present holder and those in `not`. */
  | { type: 'transfer'; work: number; units: string[]; people: string[]; not?: string[] }
  /** `work` is one that is completed. */
  | { type: 'withdraw'; work: number }
  | { type: 'urge'; work: number }
  /** `mentions` of a comment: people who see the case. */
  | { type: 'cancel' | 'terminate' | 'suspend' | 'resume' | 'comment' }
  | { type: 'retryEffect'; effect: { seq: number; n: number } }
  | { type: 'retryCall' | 'skipCall'; step: string };

/** All that this actor may do to the case as it stands. */
export function allowed(procedure: PublishedProcedure, state: State, actor: Actor, world: World): AllowedCommand[] {
  if (!('person' in actor) || !isStaff(actor, world)) return [];
  const { person } = actor;
  const always: AllowedCommand[] = [{ type: 'comment' }];
  const administers = administersCase(actor, state, world);
  const tries = administers ? retries(state.unawaited) : [];
  if (state.status === 'closed') return [...always, ...tries];
  if (administers) always.unshift({ type: 'terminate' });
  if (state.status === 'suspended') return [...(leadsCase(actor, state, world) ? [{ type: 'resume' } as const] : []), ...always, ...tries];
  return [
    ...state.work.flatMap((work) => allowedOnWork(procedure, state, work, person, world)),
    ...state.done.flatMap(({ undo }): AllowedCommand[] =>
      undo && 'ok' in withdrawable(state, procedure, undo.work, person, world.directory) ? [{ type: 'withdraw', work: undo.work }] : [],
    ),
    ...(isOpener(actor, state, world) ? [{ type: 'cancel' } as const] : []),
    ...(leadsCase(actor, state, world) ? [{ type: 'suspend' } as const] : []),
    ...always,
    ...(administers ? [...retries(state.tokens.map(({ effect }) => effect)), ...goingOn(procedure, state, world)] : []),
    ...tries,
  ];
}

function retries(effects: readonly ({ seq: number; n: number; failed?: boolean } | undefined)[] = []): AllowedCommand[] {
  return effects.flatMap((effect) => (effect?.failed ? [{ type: 'retryEffect', effect: { seq: effect.seq, n: effect.n } } as const] : []));
}

function goingOn(procedure: PublishedProcedure, state: State, world: World): AllowedCommand[] {
  return stoppedCalls(procedure, state, world).flatMap(({ step, found }): AllowedCommand[] => [
    ...(found === undefined ? [{ type: 'retryCall', step } as const] : []),
    { type: 'skipCall', step },
  ]);
}

function allowedOnWork(procedure: PublishedProcedure, state: State, work: Work, person: string, world: World): AllowedCommand[] {
  const { directory } = world;
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
  const mine = transferable(work, person, directory);
  if ('ok' in mine) {
    const to = receivers(work, mine.ok, person, directory);
    found.push({ type: 'transfer', work: no, ...to, ...(work.not && { not: work.not }) });
  }
  if ('ok' in urgeable(work, person, world)) found.push({ type: 'urge', work: no });
  return found;
}
