import type { PublishedProcedure } from '../procedures/procedure.js';
import type { Actor, Command } from './command.js';
import { decide } from './decide.js';
import type { FactOf } from './fact.js';
import type { Refusal } from './refusal.js';
import type { Signer, State } from './state.js';
import type { World } from './world.js';

/** What a command would lead to: the steps that would open, for whom and until when, those at which it would stand still, or the outcome that ends the case. */
export interface Foreseen {
  next: { step: string; signers: Signer[]; due?: string }[];
  stops?: Pick<FactOf<'IncidentRaised'>, 'step' | 'code'>[];
  outcome?: string;
}

/** Tells what would follow, as far as the answers so far let it: a form that is still incomplete is no obstacle. Writes nothing. */
export function foresee(
  procedure: PublishedProcedure,
  state: State | undefined,
  command: Command,
  actor: Actor,
  world: World,
): Foreseen | { refusal: Refusal } {
  const decided = decide(procedure, state, command, actor, world, { lenient: true });
  if ('refusal' in decided) return decided;
  const foreseen: Foreseen = { next: [] };
  for (const fact of decided.facts) {
    if (fact.type === 'WorkOpened') foreseen.next.push({ step: fact.step, signers: fact.signers, ...(fact.due && { due: fact.due }) });
    if (fact.type === 'WaitStarted') foreseen.next.push({ step: fact.step, signers: [], ...(fact.timer && { due: fact.timer.at }) });
    if (fact.type === 'EffectRequested' || fact.type === 'CallStarted') foreseen.next.push({ step: fact.step, signers: [] });
    if (fact.type === 'IncidentRaised') {
      const { step, code } = fact;
      foreseen.next = foreseen.next.filter((each) => each.step !== step);
      foreseen.stops = [...(foreseen.stops ?? []), { step, code }];
    }
    if (fact.type === 'CaseClosed') return { next: [], outcome: fact.outcome };
    if (fact.type === 'TaskCompleted' || fact.type === 'WaitEnded') foreseen.next = foreseen.next.filter((each) => each.step !== fact.step);
  }
  return foreseen;
}
