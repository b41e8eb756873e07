import { dateAt } from '../calendars/zone.js';
import type { CommandOf } from '../cases/command.js';
import type { State } from '../cases/state.js';
import type { World } from '../cases/world.js';
import { shownFields } from '../forms/check-answers.js';
import type { Answers } from '../forms/field.js';
import { formOf } from './form-of.js';
import type { Procedure } from './procedure.js';
import { stepOf } from './ways.js';

type Complete = CommandOf<'complete'>;

/** The fields of earlier steps that may be changed where this completes a work, and of which it says nothing: null would say that they are emptied. */
export function unsentFields(procedure: Procedure, { work }: State, command: Complete): string[] {
  const step = stepOf(procedure, work.find(({ no }) => no === command.work)?.step ?? '');
  return step?.kind === 'human' ? (step.edit ?? []).filter((id) => !Object.hasOwn(command.answers, id)) : [];
}

/** The same command with what is answered `now` in the fields of which it says nothing, as far as they are asked for then. */
export function withUnsent(procedure: Procedure, state: State, command: Complete, now: Answers, world: World): Complete {
  const step = state.work.find(({ no }) => no === command.work)?.step ?? '';
  const kept = unsentFields(procedure, state, command).filter((id) => Object.hasOwn(now, id));
  const answers = { ...Object.fromEntries(kept.map((id) => [id, now[id]!])), ...command.answers };
  const about = { values: state.values, today: dateAt(world.now, world.calendar.timeZone) };
  const shown = new Set(shownFields(formOf(procedure, step), answers, about).map(({ id }) => id));
  return { ...command, answers: Object.fromEntries(Object.entries(answers).filter(([id]) => !kept.includes(id) || shown.has(id))) };
}
