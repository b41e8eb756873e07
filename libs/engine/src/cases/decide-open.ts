import { setCaseDeadline } from '../escalation/case-deadline.js';
import type { Directory } from '../organisation/directory.js';
import { MOST_CALLED } from '../procedures/calls.js';
import type { PublishedProcedure } from '../procedures/procedure.js';
import { complete } from '../tasks/decide-task.js';
import type { CommandOf } from './command.js';
import { ROOT } from './places.js';
import type { Recorder } from './recorder.js';
import { forbidden, invalid, type Refusal } from './refusal.js';
import { enter } from './walk.js';

/** Opens a case; with answers it also completes the start step in the same transaction, if the opener is among its people. */
export function decideOpen(
  recorder: Recorder,
  procedure: PublishedProcedure,
  command: CommandOf<'open'>,
  person: string,
  lenient: boolean,
): { refusal: Refusal } | undefined {
  const { definition, key, version } = procedure;
  const { parent } = command;
  const units = parent ? [command.unit] : openingUnits(procedure, person, recorder.world.directory);
  const unit = command.unit ?? units[0];
  if (!unit || units.length === 0) return forbidden('open.notAllowed');
  if (!units.includes(unit)) return invalid('open.unit');
  if ((definition.subject === 'none') !== (command.subject === undefined)) return invalid('open.subject');
  recorder.record({
    type: 'CaseOpened',
    procedure: { key, version },
    opener: { person, unit },
    ...(command.subject && { subject: command.subject }),
    ...(parent && { parent }),
    step: definition.start,
  });
  setCaseDeadline(recorder, procedure);
  enter(recorder, procedure, definition.start, ROOT);
  if (command.answers === undefined && command.outcome === undefined) return undefined;

  const work = recorder.state.work[0];
  const step = work && definition.steps[work.step];
  if (!work || step?.kind !== 'human') return invalid('open.answers');
  const { answers = {}, outcome } = command;
  const decided = complete(recorder, procedure, work, step, { answers, outcome }, person, lenient);
  if (decided) return decided.refusal.kind === 'invalid' ? decided : invalid('open.answers');
  return callsTooMany(recorder);
}

/** A case that would stand still as soon as it is there is not opened: who fills it in can still give fewer. */
function callsTooMany({ facts }: Recorder): { refusal: Refusal } | undefined {
  const found = facts.flatMap((fact) => (fact.type === 'IncidentRaised' && fact.code === 'tooMany' ? (fact.found ?? 0) : []))[0];
  return found === undefined ? undefined : { refusal: { kind: 'invalid', code: 'call.tooMany', params: { found, max: MOST_CALLED } } };
}

/** The units in which a person holds the duty that opens this procedure. */
export function openingUnits(procedure: PublishedProcedure, person: string, directory: Directory): string[] {
  const found = directory.persons[person];
  if (!found?.active) return [];
  return found.memberships.filter((membership) => membership.duty === procedure.definition.open.duty).map((membership) => membership.unit);
}
