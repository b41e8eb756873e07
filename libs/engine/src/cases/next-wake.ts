import { fieldsNamedIn } from '../expressions/feel.js';
import { alternativesOf } from '../procedures/alternatives.js';
import type { Procedure } from '../procedures/procedure.js';
import type { State, Token } from './state.js';

/** The instant at which something in the case falls due, null if nothing does: whoever drives it sleeps until then. */
export function nextWake(state: State): string | null {
  if (state.status !== 'running') return null;
  const instants = [state.deadline?.next?.at, ...state.work.map((work) => work.next?.at), ...state.tokens.map((token) => token.until)];
  return instants.filter((at) => at !== undefined).sort()[0] ?? null;
}

/** The same for somebody from whom these fields are hidden: without the days that the case waits for by what they hold. */
export function shownWake({ steps }: Procedure, state: State, hidden: ReadonlySet<string>): string | null {
  const tells = ({ step: id, alternative = 0 }: Token): boolean => {
    const step = steps[id];
    const until = step?.kind === 'wait' ? alternativesOf(step)[alternative]?.until : undefined;
    return until !== undefined && fieldsNamedIn(until).some((field) => hidden.has(field));
  };
  return nextWake({ ...state, tokens: state.tokens.filter((token) => !tells(token)) });
}
