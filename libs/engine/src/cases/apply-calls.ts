import { madeToken } from './apply-tokens.js';
import type { Fact, FactOf } from './fact.js';
import { placeOf } from './places.js';
import type { State, Token, Unawaited } from './state.js';
import { isMadeBy, withoutUndo } from './undo.js';

type EffectRef = { seq: number; n: number };

export function callStarted(state: State, fact: FactOf<'CallStarted'>): State {
  const { token, step, occ, items, seq } = fact;
  const call = { seq, left: items.map((_, place) => place) };
  const waiting = madeToken(state, fact.cause, { id: token, ...placeOf(fact), step, occ, waits: 'child', call });
  return asking(takenForGood(waiting, fact.cause), { seq, n: 1, does: 'call', step });
}

export function casesCalled(state: State, { seq, cause, step, field, items }: FactOf<'CasesCalled'>): State {
  if (items.length === 0) return state;
  const asked = asking(takenForGood(state, cause), { seq, n: 1, does: 'call', step });
  return field === undefined ? asked : { ...asked, findings: [...(state.findings ?? []), ...items.map((item) => `${field}.${item}`)] };
}

export function childClosed(state: State, { token: id, item }: FactOf<'ChildClosed'>): State {
  const call = state.tokens.find((token) => token.id === id)?.call;
  if (!call) return state;
  const left = call.left.filter((each) => each !== item);
  return { ...state, tokens: state.tokens.map((token) => (token.id === id ? { ...token, call: { ...call, left } } : token)) };
}

/** What a command called is not taken back with it. */
function takenForGood(state: State, cause: number): State {
  return { ...state, done: withoutUndo(state.done, (done) => isMadeBy(done, cause)) };
}

/** Nobody waits any more for what these tokens called: cases that are open are cancelled, those to come are not opened. */
export function abandoned(state: State, { seq }: Fact, left: readonly Token[]): State {
  const calls = left.flatMap(({ call, step }) => (call ? [{ of: call.seq, step }] : []));
  return calls.reduce((next, { of, step }, n) => {
    return asking(withoutUnawaited(next, { seq: of, n: 1 }), { seq, n: n + 1, does: 'abandon', step, of });
  }, state);
}

export function asking(state: State, asked: Unawaited): State {
  return { ...state, unawaited: [...(state.unawaited ?? []), asked] };
}

export function withoutUnawaited({ unawaited = [], ...state }: State, { seq, n }: EffectRef): State {
  const left = unawaited.filter((asked) => asked.seq !== seq || asked.n !== n);
  return left.length > 0 ? { ...state, unawaited: left } : state;
}

export function withUnawaited(state: State, { seq, n }: EffectRef, hasFailed: boolean): State {
  const changed = (state.unawaited ?? []).map((asked) => {
    if (asked.seq !== seq || asked.n !== n) return asked;
    const { failed: _, ...rest } = asked;
    return hasFailed ? { ...rest, failed: true as const } : rest;
  });
  return { ...state, unawaited: changed };
}
