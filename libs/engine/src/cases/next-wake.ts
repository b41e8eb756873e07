import type { State } from './state.js';

/** The instant at which something in the case falls due, null if nothing does: whoever drives it sleeps until then. */
export function nextWake(state: State): string | null {
  if (state.status !== 'running') return null;
  const instants = [state.deadline?.next?.at, ...state.work.map((work) => work.next?.at), ...state.tokens.map((token) => token.until)];
  return instants.filter((at) => at !== undefined).sort()[0] ?? null;
}
