import type { PublishedProcedure } from '../procedures/procedure.js';
import type { CommandOf } from './command.js';
import { placeOf } from './places.js';
import type { Recorder } from './recorder.js';
import { conflict, type Refusal } from './refusal.js';
import { follow } from './walk.js';

/** What an effect brought back, or an operator's wish to try it again. */
export function decideEffect(
  recorder: Recorder,
  procedure: PublishedProcedure,
  command: CommandOf<'effectDone' | 'effectFailed' | 'retryEffect'>,
): { refusal: Refusal } | undefined {
  const { seq, n } = command.effect;
  const token = recorder.state.tokens.find((each) => each.effect?.seq === seq && each.effect.n === n);
  const step = token && procedure.definition.steps[token.step];
  if (!token || step?.kind !== 'system') return conflict('effect.notWaiting');
  const about = { effect: { seq, n }, token: token.id, step: token.step };
  switch (command.type) {
    case 'effectDone':
      recorder.record({ type: 'EffectDone', ...about, ...(command.status !== undefined && { status: command.status }) });
      follow(recorder, procedure, token.step, step.to, placeOf(token));
      return undefined;
    case 'effectFailed':
      if (token.effect?.failed) return conflict('effect.notWaiting');
      recorder.record({ type: 'EffectFailed', ...about, code: command.code });
      return undefined;
    case 'retryEffect':
      if (!token.effect?.failed) return conflict('effect.notFailed');
      recorder.record({ type: 'EffectRetried', ...about });
      return undefined;
  }
}
