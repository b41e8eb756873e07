import { dateAt } from '../calendars/zone.js';
import type { CommandOf } from '../cases/command.js';
import type { State } from '../cases/state.js';
import type { World } from '../cases/world.js';
import { shownFields } from '../forms/check-answers.js';
import type { Answers } from '../forms/field.js';
import { checkReferences } from '../organisation/references.js';
import { formOf } from './form-of.js';
import type { Procedure } from './procedure.js';
import { stepOf } from './ways.js';

type Complete = CommandOf<'complete'>;

/** The step of the work that this completes, '' where there is none. */
const stepCompleted = ({ work }: State, command: Complete): string => work.find(({ no }) => no === command.work)?.step ?? '';

/** The fields of earlier steps that may be changed there. */
function changeable(procedure: Procedure, state: State, command: Complete): string[] {
  const step = stepOf(procedure, stepCompleted(state, command));
  return step?.kind === 'human' ? (step.edit ?? []) : [];
}

/**
 * Whether it matters what such fields hold: where the command says nothing of one, that stays (null would say that it is emptied); and whoever is
 * named there and may not be named now, as one who left, may stand there already.
 */
export function asksWhatStands(procedure: Procedure, state: State, command: Complete, { directory }: World): boolean {
  const ids = changeable(procedure, state, command);
  if (ids.length === 0) return false;
  if (ids.some((id) => !Object.hasOwn(command.answers, id))) return true;
  const form = formOf(procedure, stepCompleted(state, command)).filter(({ id }) => ids.includes(id));
  return checkReferences(form, command.answers, directory, state.values).length > 0;
}

/** The same command with what is answered `now` in the fields of which it says nothing, as far as they are asked for then; `kept`: those that stay so. */
export function withUnsent(procedure: Procedure, state: State, command: Complete, now: Answers, world: World): Complete {
  const standing = changeable(procedure, state, command).filter((id) => Object.hasOwn(now, id));
  const unsent = standing.filter((id) => !Object.hasOwn(command.answers, id));
  const answers = { ...Object.fromEntries(unsent.map((id) => [id, now[id]!])), ...command.answers };
  const about = { values: state.values, today: dateAt(world.now, world.calendar.timeZone) };
  const shown = new Set(shownFields(formOf(procedure, stepCompleted(state, command)), answers, about).map(({ id }) => id));
  return {
    ...command,
    answers: Object.fromEntries(Object.entries(answers).filter(([id]) => !unsent.includes(id) || shown.has(id))),
    kept: standing.filter((id) => answers[id] === now[id]),
  };
}
