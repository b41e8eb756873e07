import { decidePeopleChanged } from '../organisation/decide-people-changed.js';
import { stillLeft } from '../escalation/suspension.js';
import type { PublishedProcedure } from '../procedures/procedure.js';
import { endedFor } from './at-work.js';
import type { Actor, CommandOf } from './command.js';
import { goOnFrom } from './decide-effect.js';
import type { Recorder } from './recorder.js';
import { conflict, forbidden, invalid, type Refusal } from './refusal.js';
import { administersCase, isOpener, isStaff, leadsCase } from './rules.js';

type Decided = { refusal: Refusal } | undefined;

/** Its opener takes the case back; whatever is open ends. */
export function cancel(recorder: Recorder, command: CommandOf<'cancel'>, actor: Actor): Decided {
  if (!isOpener(actor, recorder.state, recorder.world)) return forbidden('case.notOpener');
  recorder.record({
    type: 'CaseCancelled',
    ...endedFor(recorder, recorder.state.opener.person),
    ...(command.words && { words: command.words }),
  });
  recorder.record({ type: 'CaseClosed', outcome: 'cancelled' });
  return undefined;
}

/** The case that called this one waits no more: who led to that knows, and so hears of it only who has work here. */
export function abandon(recorder: Recorder): undefined {
  recorder.record({ type: 'CaseCancelled', ...endedFor(recorder) });
  recorder.record({ type: 'CaseClosed', outcome: 'cancelled' });
}

/** An administrator ends the case, whatever is open in it. */
export function terminate(recorder: Recorder, command: CommandOf<'terminate'>, actor: Actor): Decided {
  if (!administersCase(actor, recorder.state, recorder.world)) return forbidden('case.notAdministrator');
  recorder.record({
    type: 'CaseTerminated',
    ...endedFor(recorder, recorder.state.opener.person),
    ...(command.words && { words: command.words }),
  });
  recorder.record({ type: 'CaseClosed', outcome: 'terminated' });
  return undefined;
}

/** A leader holds everything: no deadline runs, nothing falls due, no effect is performed, and nothing but the three verbs below is taken. */
export function suspend(recorder: Recorder, command: CommandOf<'suspend'>, actor: Actor): Decided {
  if (!leadsCase(actor, recorder.state, recorder.world)) return forbidden('case.notLeader');
  recorder.record({ type: 'CaseSuspended', ...(command.words && { words: command.words }) });
  return undefined;
}

/**
 * The case goes on where it stood: what was left of each deadline and each span that it waits for is left again. What came back from outside
 * meanwhile is followed now, and work of people who have left finds others.
 */
export function resume(recorder: Recorder, procedure: PublishedProcedure, command: CommandOf<'resume'>, actor: Actor): Decided {
  const { state, world } = recorder;
  if (!leadsCase(actor, state, world)) return forbidden('case.notLeader');
  if (state.status !== 'suspended') return conflict('case.notSuspended');
  recorder.record({
    type: 'CaseResumed',
    ...stillLeft(recorder, procedure),
    calendar: world.calendar.version,
    ...(command.words && { words: command.words }),
  });
  for (const { id } of state.tokens.filter(({ effect, call }) => effect?.held || call?.left.length === 0)) {
    const token = recorder.state.tokens.find((each) => each.id === id);
    if (token) goOnFrom(recorder, procedure, token);
  }
  if (recorder.state.status === 'running') decidePeopleChanged(recorder, procedure);
  return undefined;
}

/** Whoever sees a case may say something about it, also when it is over; who is named is told. Only who sees it can be named. */
export function comment(recorder: Recorder, { words, mentions = [] }: CommandOf<'comment'>, actor: Actor): Decided {
  const { world } = recorder;
  if (!isStaff(actor, world)) return forbidden('comment.notStaff');
  if (mentions.some((person) => !isStaff({ person }, world) || !world.sees?.includes(person))) return invalid('comment.mention');
  recorder.record({ type: 'Commented', mentions: [...new Set(mentions)], ...(words && { words }) });
  return undefined;
}
