import type { Actor, AllowedCommand, Command, Fact, Refusal } from '@wubu/engine';
import type { EffectRef } from './effect-ref.js';
import type { Now } from './now.js';
import type { Target } from './read-statement.js';
import type { Ending, TaskRow } from './task-changes.js';

/** A command on a case that exists. */
export interface CommandRequest {
  /** UUID; the same one again gives the first answer and changes nothing. */
  commandId: string;
  /** Fingerprint of what was asked: the same id with another body is refused. */
  bodyHash: string;
  actor: Actor;
  target: Target;
  /** Makes the command; of a task it is given the numbers under which the case knows it. */
  command: (task: { work: number; signer: number }) => Command;
  /** People's words (a reason, an opinion) whose hash stands in the command. */
  note?: string;
  /** The version of the task as its reader saw it: `changed` when the task has changed since. */
  expect?: number;
}

export interface CaseHead {
  id: string;
  number: string;
  title: string;
  status: string;
  outcome?: string;
  seq: number;
  /** The person who opened it. */
  opener: string;
  procedure: { key: string; version: number };
}

/** How a task that is over came to its end. `by` is absent where the clock ended it. */
export interface Ended {
  at: string;
  by?: string;
  how: Ending;
}

/** What a command did. `opened`: the tasks that came into being. */
interface What {
  case: CaseHead;
  opened: readonly TaskRow[];
  facts: readonly Fact[];
  /** Effects between our own cases that it asked for; none in a repeat. */
  own: EffectRef[];
}

/** `now`: what its driver is to hold. */
export interface Applied extends What {
  kind: 'applied';
  now: Now;
}

/** The first answer, as of then; what a driver is to hold is no matter of the past. */
export interface Replayed extends What {
  kind: 'replayed';
}

export type Done = Applied | Replayed;

/**
 * `nothing`: an early tick, nothing was due. `refused`: not now, not by this actor, or not so; `allowed` says what is instead.
 * `changed`: the task is at a later version than its reader saw. `reused`: the command id was used for something else.
 * `missing`: no such case or task, or out of the actor's sight.
 */
export type CommandResult =
  | Done
  | { kind: 'nothing'; case: CaseHead; now: Now }
  | { kind: 'refused'; refusal: Refusal; case: CaseHead; allowed: AllowedCommand[]; ended?: Ended }
  | { kind: 'changed'; version: number; allowed: AllowedCommand[] }
  | { kind: 'reused' }
  | { kind: 'missing' };
