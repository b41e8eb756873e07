import type { State, Token, Work } from './state.js';
import { isMadeBy, liesIn, withoutUndo } from './undo.js';

/** It waits for nothing: the case was stopped there. */
export function isParked({ waits, effect }: Token): boolean {
  return waits === 'effect' && !effect;
}

/** Only what waits for people, time, a message, or for something outside that can be undone, or was stopped, leaves its command one that can be taken back. */
export function madeToken(state: State, cause: number, token: Token): State {
  const occ = token.occ > 0 ? { ...state.counters.occ, [token.step]: token.occ } : state.counters.occ;
  const isOurs = ['work', 'timer', 'message'].includes(token.waits) || !!token.effect?.undo || isParked(token);
  const done = state.done.map((each) =>
    each.undo && isMadeBy(each, cause) ? { ...each, undo: { ...each.undo, opened: [...each.undo.opened, token.id] } } : each,
  );
  return {
    ...state,
    scopes: state.scopes.map((scope) => (scope.id === token.scope ? { ...scope, opened: scope.opened + 1 } : scope)),
    tokens: [...state.tokens, token],
    done: isOurs ? done : withoutUndo(done, (each) => isMadeBy(each, cause)),
    counters: { ...state.counters, token: token.id, occ },
  };
}

/** `cause`: of the command that consumes it, where that may be the one that made it. */
export function consumed(state: State, id: number, cause?: number): State {
  const token = state.tokens.find((each) => each.id === id);
  if (!token) return state;
  return {
    ...state,
    scopes: state.scopes.map((scope) => (scope.id === token.scope ? { ...scope, ended: scope.ended + 1 } : scope)),
    tokens: state.tokens.filter((each) => each !== token),
    done: withoutUndo(state.done, (done) => !!done.undo?.opened.includes(id) && !isMadeBy(done, cause)),
  };
}

/**
 * A scope with all scopes in it is over, and with it whatever waits there; what was done in it can no longer be taken back, nor what made that,
 * but by the command (`cause`) that so ended it.
 */
export function withoutScope(state: State, id: number, cause?: number): State {
  const gone = new Set([id]);
  for (const scope of state.scopes) if (scope.parent !== undefined && gone.has(scope.parent)) gone.add(scope.id);
  const left = new Set(state.tokens.filter(({ scope }) => gone.has(scope)).map((token) => token.id));
  return {
    ...state,
    scopes: state.scopes.filter((scope) => !gone.has(scope.id)),
    tokens: state.tokens.filter((token) => !left.has(token.id)),
    work: state.work.filter((work) => !left.has(work.token)),
    done: withoutUndo(
      state.done,
      (done) => !!done.undo?.opened.some((token) => left.has(token)) || (!isMadeBy(done, cause) && liesIn(done, gone)),
    ),
  };
}

/** The work is over and its token consumed. */
export function ended(state: State, no: number): State {
  const work = workOf(state, no);
  if (!work) return state;
  const next = consumed(state, work.token);
  return { ...next, work: next.work.filter((each) => each !== work) };
}

export function workOf(state: State, no: number): Work | undefined {
  return state.work.find((each) => each.no === no);
}
