import type { State, Token } from './state.js';
import { withoutUndo } from './undo.js';

/** What a command did outside cannot be taken back, so only what waits for people, time or a message leaves it so. */
export function madeToken(state: State, cause: number, token: Token): State {
  const occ = token.occ > 0 ? { ...state.counters.occ, [token.step]: token.occ } : state.counters.occ;
  const isOurs = token.waits === 'work' || token.waits === 'timer' || token.waits === 'message';
  const done = state.done.map((each) =>
    each.undo && each.cmdSeq === cause ? { ...each, undo: { ...each.undo, opened: [...each.undo.opened, token.id] } } : each,
  );
  return {
    ...state,
    scopes: state.scopes.map((scope) => (scope.id === token.scope ? { ...scope, opened: scope.opened + 1 } : scope)),
    tokens: [...state.tokens, token],
    done: isOurs ? done : withoutUndo(done, ({ cmdSeq }) => cmdSeq === cause),
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
    done: withoutUndo(state.done, ({ undo, cmdSeq }) => !!undo?.opened.includes(id) && cmdSeq !== cause),
  };
}
