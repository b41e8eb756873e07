import { decideTick } from '../escalation/decide-tick.js';
import { decidePeopleChanged } from '../organisation/decide-people-changed.js';
import type { PublishedProcedure } from '../procedures/procedure.js';
import { decideTask } from '../tasks/decide-task.js';
import type { Actor, Command, CommandOf } from './command.js';
import { abandon, cancel, comment, resume, suspend, terminate } from './decide-case.js';
import { decideChildClosed, decideEffect } from './decide-effect.js';
import { goOnFromStop } from './stopped-calls.js';
import { decideOpen } from './decide-open.js';
import type { Fact } from './fact.js';
import { Recorder } from './recorder.js';
import { conflict, forbidden, type Refusal } from './refusal.js';
import { administersCase } from './rules.js';
import type { State } from './state.js';
import { endWait } from './walk.js';
import type { World } from './world.js';

/** `lenient`: a form may still be incomplete; used to foresee what a command would lead to. */
export interface DecideOptions {
  lenient?: boolean;
}

/**
 * Turns a command into facts, in order, and the state that they lead to, or a refusal. Pure; `state` is undefined for `open` only.
 * No facts means that there is nothing to write (a tick before anything is due).
 */
export function decide(
  procedure: PublishedProcedure,
  state: State | undefined,
  command: Command,
  actor: Actor,
  world: World,
  options: DecideOptions = {},
): { facts: Fact[]; state: State } | { refusal: Refusal } {
  const recorder = new Recorder(state, world, 'person' in actor ? actor.person : undefined);
  const refused = dispatch(recorder, procedure, state, command, actor, options.lenient ?? false);
  return refused ?? { facts: recorder.facts, state: recorder.state };
}

function dispatch(
  recorder: Recorder,
  procedure: PublishedProcedure,
  state: State | undefined,
  command: Command,
  actor: Actor,
  lenient: boolean,
): { refusal: Refusal } | undefined {
  if (command.type === 'open') {
    if (state) return conflict('case.exists');
    return 'person' in actor ? decideOpen(recorder, procedure, command, actor.person, lenient) : forbidden('open.notAllowed');
  }
  if (!state) return conflict('case.notOpen');
  if (isIdle(command) && state.status !== 'running') return undefined;
  if (!isOfUnawaited(command, state)) {
    if (state.status === 'closed' && command.type !== 'comment') return conflict('case.closed');
    if (state.status === 'suspended' && !TAKEN_WHILE_SUSPENDED.has(command.type)) return conflict('case.suspended');
  }
  switch (command.type) {
    case 'tick':
      return 'system' in actor ? void decideTick(recorder, procedure, command) : forbidden('system.only');
    case 'peopleChanged':
      return 'system' in actor ? void decidePeopleChanged(recorder, procedure) : forbidden('system.only');
    case 'message':
      return 'system' in actor ? receive(recorder, procedure, state, command) : forbidden('system.only');
    case 'childClosed':
      return 'system' in actor ? decideChildClosed(recorder, procedure, command) : forbidden('system.only');
    case 'abandon':
      return 'system' in actor ? abandon(recorder) : forbidden('system.only');
    case 'effectDone':
    case 'effectFailed':
      return 'system' in actor ? decideEffect(recorder, procedure, command) : forbidden('system.only');
    case 'retryEffect':
      return administersCase(actor, state, recorder.world) ? decideEffect(recorder, procedure, command) : forbidden('operator.only');
    case 'retryCall':
    case 'skipCall':
      return administersCase(actor, state, recorder.world) ? goOnFromStop(recorder, procedure, command) : forbidden('operator.only');
    case 'cancel':
      return cancel(recorder, command, actor);
    case 'terminate':
      return terminate(recorder, command, actor);
    case 'suspend':
      return suspend(recorder, command, actor);
    case 'resume':
      return resume(recorder, procedure, command, actor);
    case 'comment':
      return comment(recorder, command, actor);
    default:
      return 'person' in actor ? decideTask(recorder, procedure, command, actor.person, lenient) : forbidden('work.notYours');
  }
}

/** What is said again and again: where nothing runs there is nothing to do. */
function isIdle({ type }: Command): boolean {
  return type === 'tick' || type === 'peopleChanged';
}

/** What came of an effect that was under way is kept; all else waits until the case is resumed. */
const TAKEN_WHILE_SUSPENDED: ReadonlySet<Command['type']> = new Set([
  'resume',
  'terminate',
  'comment',
  'abandon',
  'childClosed',
  'effectDone',
  'effectFailed',
]);

/** The wait for this message is over. */
function receive(
  recorder: Recorder,
  procedure: PublishedProcedure,
  state: State,
  { token: id, name, id: message }: CommandOf<'message'>,
): { refusal: Refusal } | undefined {
  const token = state.tokens.find((each) => each.id === id);
  const awaited = token?.messages?.find((each) => each.name === name);
  if (!token || !awaited) return conflict('message.notAwaited');
  endWait(recorder, procedure, token, awaited.alternative, { message });
  return undefined;
}

/** What nobody waits for is performed also when the case is over. */
function isOfUnawaited(command: Command, { unawaited = [] }: State): boolean {
  if (command.type !== 'effectDone' && command.type !== 'effectFailed' && command.type !== 'retryEffect') return false;
  return unawaited.some(({ seq, n }) => seq === command.effect.seq && n === command.effect.n);
}
