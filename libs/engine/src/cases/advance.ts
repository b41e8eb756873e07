import type { PublishedProcedure } from '../procedures/procedure.js';
import type { Actor, Command } from './command.js';
import { decide } from './decide.js';
import type { Effect } from './effect.js';
import { effectsOf } from './effects-of.js';
import type { Fact } from './fact.js';
import type { Refusal } from './refusal.js';
import type { State } from './state.js';
import type { World } from './world.js';

export type Advance = { state: State; facts: Fact[]; effects: Effect[] } | { refusal: Refusal };

/** Decides and derives effects in one: all that a command does to a case. Never throws, whatever the command. */
export function advance(procedure: PublishedProcedure, state: State | undefined, command: Command, actor: Actor, world: World): Advance {
  const decided = decide(procedure, state, command, actor, world);
  return 'refusal' in decided ? decided : { ...decided, effects: effectsOf(decided.facts, state, decided.state, actor) };
}
