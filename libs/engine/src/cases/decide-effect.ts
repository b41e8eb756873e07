import type { PublishedProcedure } from '../procedures/procedure.js';
import type { CommandOf } from './command.js';
import { placeOf } from './places.js';
import type { Recorder } from './recorder.js';
import { conflict, type Refusal } from './refusal.js';
import type { Token, Unawaited } from './state.js';
import { follow } from './walk.js';

/** What an effect brought back, or an operator's wish to try it again. */
export function decideEffect(
  recorder: Recorder,
  procedure: PublishedProcedure,
  command: CommandOf<'effectDone' | 'effectFailed' | 'retryEffect'>,
): { refusal: Refusal } | undefined {
  const { seq, n } = command.effect;
  const unawaited = recorder.state.unawaited?.find((each) => each.seq === seq && each.n === n);
  if (unawaited) return decideUnawaited(recorder, unawaited, command);
  const token = recorder.state.tokens.find((each) => each.effect?.seq === seq && each.effect.n === n);
  const step = token && procedure.definition.steps[token.step];
  if (!token || step?.kind !== 'system') return conflict('effect.notWaiting');
  const about = { effect: { seq, n }, token: token.id, step: token.step };
  switch (command.type) {
    case 'effectDone': {
      if (token.effect?.held) return conflict('effect.notWaiting');
      const told = { ...about, ...(command.status !== undefined && { status: command.status }) };
      if (recorder.state.status === 'suspended') {
        recorder.record({ type: 'EffectHeld', ...told });
        return undefined;
      }
      recorder.record({ type: 'EffectDone', cause: recorder.cause, ...told });
      follow(recorder, procedure, token.step, step.to, placeOf(token));
      return undefined;
    }
    case 'effectFailed':
      if (token.effect?.failed || token.effect?.held) return conflict('effect.notWaiting');
      recorder.record({ type: 'EffectFailed', ...about, code: command.code });
      return undefined;
    case 'retryEffect':
      if (!token.effect?.failed) return conflict('effect.notFailed');
      recorder.record({ type: 'EffectRetried', ...about });
      return undefined;
  }
}

/** The case goes on from an effect that was performed while it was suspended, or from a call of which every case is closed. */
export function goOnFrom(recorder: Recorder, procedure: PublishedProcedure, { id, step: at, effect, call, ...place }: Token): void {
  const step = procedure.definition.steps[at];
  if (step?.kind === 'call' && call?.left.length === 0) {
    recorder.record({ type: 'CallEnded', token: id, step: at });
    return follow(recorder, procedure, at, step.to, placeOf(place));
  }
  if (!effect?.held || step?.kind !== 'system') return;
  const { seq, n, held } = effect;
  recorder.record({ type: 'EffectDone', cause: recorder.cause, effect: { seq, n }, token: id, step: at, ...held });
  follow(recorder, procedure, at, step.to, placeOf(place));
}

/** A called case is closed; after the last one the case goes on, or does so when it is resumed. */
export function decideChildClosed(
  recorder: Recorder,
  procedure: PublishedProcedure,
  { call, item, child, outcome }: CommandOf<'childClosed'>,
): { refusal: Refusal } | undefined {
  const token = recorder.state.tokens.find((each) => each.call?.seq === call && each.call.left.includes(item));
  const step = token && procedure.definition.steps[token.step];
  if (!token || step?.kind !== 'call') return conflict('call.notWaiting');
  recorder.record({ type: 'ChildClosed', call, item, token: token.id, step: token.step, child, outcome });
  const after = recorder.state.tokens.find(({ id }) => id === token.id);
  if (after && recorder.state.status === 'running') goOnFrom(recorder, procedure, after);
  return undefined;
}

/** The case goes its way without it: only what became of it is recorded. */
function decideUnawaited(
  recorder: Recorder,
  { seq, n, does, step, failed }: Unawaited,
  command: CommandOf<'effectDone' | 'effectFailed' | 'retryEffect'>,
): { refusal: Refusal } | undefined {
  const about = { effect: { seq, n }, does, step };
  if (command.type === 'retryEffect') {
    if (!failed) return conflict('effect.notFailed');
    recorder.record({ type: 'EffectRetried', ...about });
  } else if (command.type === 'effectFailed') {
    if (failed) return conflict('effect.notWaiting');
    recorder.record({ type: 'EffectFailed', ...about, code: command.code });
  } else recorder.record({ type: 'EffectDone', ...about });
  return undefined;
}
