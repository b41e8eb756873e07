import { asking } from './apply-calls.js';
import { consumed } from './apply-tokens.js';
import type { FactOf } from './fact.js';
import { areParallel, wayIn } from './places.js';
import type { Done, Performed, State, Token } from './state.js';

// What was done outside is undone once the case is led back past it, or ended: one after the other, the latest first.

/** It was done, its token is consumed. Who led to it can take that back as long as it can be undone. */
export function effectDone(state: State, { token: id, cause }: FactOf<'EffectDone'>): State {
  const token = state.tokens.find((each) => each.id === id);
  if (!token?.effect?.undo || cause === undefined) return id === undefined ? state : consumed(state, id);
  const { seq } = token.effect;
  const done = state.done.map((each): Done => {
    const { undo } = each;
    if (!undo?.opened.includes(token.id)) return each;
    const opened = undo.opened.filter((made) => made !== token.id);
    const [causes, performed] = [
      [...(undo.causes ?? []), cause],
      [...(undo.performed ?? []), seq],
    ];
    return { ...each, undo: { ...undo, opened, causes, performed } };
  });
  return consumed({ ...state, done, performed: [...(state.performed ?? []), performedBy(state, token, seq)] }, token.id);
}

/** Goes on to undo what was performed and `isPast`, and what these tokens waited for: an attempt at it may be under way. */
export function undoing(state: State, seq: number, isPast: (performed: Performed) => boolean, left: readonly Token[]): State {
  const { performed = [], undoing: waiting = [], ...rest } = state;
  const pending = left.flatMap((token) => (token.effect?.undo ? [performedBy(state, token, token.effect.seq)] : []));
  const [past, kept] = [performed.filter(isPast), performed.filter((each) => !isPast(each))];
  const queue = [...pending, ...past.reverse(), ...waiting];
  return undoNext({ ...rest, ...(kept.length > 0 && { performed: kept }), ...(queue.length > 0 && { undoing: queue }) }, seq);
}

/** Asks for the next one, unless another is being undone; what failed holds up nothing. */
export function undoNext(state: State, seq: number): State {
  const { undoing: [next, ...waiting] = [], ...rest } = state;
  const { unawaited = [] } = state;
  if (!next || unawaited.some(({ does, failed }) => does === 'undo' && !failed)) return state;
  const n = 1 + Math.max(0, ...unawaited.filter((asked) => asked.seq === seq).map((asked) => asked.n));
  const left = { ...rest, ...(waiting.length > 0 && { undoing: waiting }) };
  return asking(left, { seq, n, does: 'undo', step: next.step, of: next.seq });
}

/** What was performed since a step was done, but for what lies in other branches. */
export function since({ cmdSeq, in: way }: Done): (performed: Performed) => boolean {
  return (performed) => performed.seq > cmdSeq && !areParallel(performed.in, way);
}

function performedBy(state: State, token: Token, seq: number): Performed {
  const way = wayIn(state, token);
  return { seq, step: token.step, ...(way.length > 0 && { in: way }) };
}
