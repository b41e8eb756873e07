import type { PublishedProcedure } from '../procedures/procedure.js';
import type { Actor, Command } from './command.js';
import { decide } from './decide.js';
import type { Effect } from './effect.js';
import { effectsOf } from './effects-of.js';
import { apply } from './apply.js';
import type { Fact } from './fact.js';
import type { Refusal } from './refusal.js';
import type { State } from './state.js';
import type { World } from './world.js';

export type Advance = { state: State; facts: Fact[]; effects: Effect[] } | { refusal: Refusal };

/** Decides, folds and derives effects in one: all that a command does to a case. Never throws, whatever the command. */
export function advance(procedure: PublishedProcedure, state: State | undefined, command: Command, actor: Actor, world: World): Advance {
  const decided = decide(procedure, state, command, actor, world);
  if ('refusal' in decided) return decided;
  const after = decided.facts.reduce<State | undefined>(apply, state);
  if (!after) return { refusal: { kind: 'conflict', code: 'case.notOpen' } };
  return { state: after, facts: decided.facts, effects: effectsOf(decided.facts, state, after, actor) };
}
