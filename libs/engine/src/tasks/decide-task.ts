import { moveCaseDeadline } from '../escalation/case-deadline.js';
import { dateAt } from '../calendars/zone.js';
import { checkAnswers, computedAnswers } from '../forms/check-answers.js';
import { controlValue } from '../forms/control-value.js';
import type { Answers, Field } from '../forms/field.js';
import { formOf } from '../procedures/form-of.js';
import { recomputed } from '../procedures/recomputed.js';
import { controlFields } from '../procedures/control-fields.js';
import { checkReferences } from '../organisation/references.js';
import { isActive } from '../organisation/people.js';
import type { Directory } from '../organisation/directory.js';
import type { HumanStep, PublishedProcedure } from '../procedures/procedure.js';
import type { CommandOf } from '../cases/command.js';
import { callFindings } from '../cases/calls.js';
import { goBackTo } from '../cases/forks.js';
import { placeOf, ROOT, type Place } from '../cases/places.js';
import type { Recorder } from '../cases/recorder.js';
import { conflict, forbidden, invalid, type Refusal } from '../cases/refusal.js';
import type { Back, Signer, State, Values, Work } from '../cases/state.js';
import { enter, follow, openWork } from '../cases/walk.js';
import { withdraw } from './decide-withdraw.js';
import {
  claimable,
  openSigner,
  ownSigner,
  reassignUnits,
  receivers,
  receives,
  releasable,
  returnSteps,
  transferable,
  urgeable,
  worksIn,
} from './rules.js';

type Decided = { refusal: Refusal } | undefined;
type TaskCommand = CommandOf<'complete' | 'claim' | 'release' | 'return' | 'reassign' | 'transfer' | 'withdraw' | 'urge'>;

/** Decides what a person asks of an open work. `lenient`: the form may still be wrong (to foresee what would follow). */
export function decideTask(
  recorder: Recorder,
  procedure: PublishedProcedure,
  command: TaskCommand,
  person: string,
  lenient: boolean,
): Decided {
  if (command.type === 'withdraw') return withdraw(recorder, procedure, command.work, person);
  const work = recorder.state.work.find((each) => each.no === command.work);
  const step = work && procedure.definition.steps[work.step];
  if (!work || step?.kind !== 'human') return conflict('work.ended');
  switch (command.type) {
    case 'complete':
      return complete(recorder, procedure, work, step, command, person, lenient);
    case 'claim':
      return claim(recorder, work, person);
    case 'release':
      return release(recorder, work, person);
    case 'return':
      return giveBack(recorder, procedure, work, command, person);
    case 'reassign':
      return reassign(recorder, work, command, person);
    case 'transfer':
      return transfer(recorder, work, command, person);
    case 'urge':
      return urge(recorder, work, command, person);
  }
}

/** Completes a work as this person; the case goes on from the outcome or the routes, or straight back to who returned it. */
export function complete(
  recorder: Recorder,
  procedure: PublishedProcedure,
  work: Work,
  step: HumanStep,
  command: Pick<CommandOf<'complete'>, 'answers' | 'outcome' | 'words' | 'kept'>,
  person: string,
  lenient: boolean,
): Decided {
  const own = ownSigner(work, person, recorder.world.directory);
  if ('refusal' in own) return own;
  const { world, state } = recorder;
  const form = formOf(procedure.definition, work.step);
  const about = { values: state.values, today: dateAt(recorder.now, world.calendar.timeZone) };
  const problems = [
    ...checkAnswers(form, command.answers, about),
    ...checkReferences(
      form.filter(({ id }) => !command.kept?.includes(id)),
      command.answers,
      world.directory,
      state.values,
    ),
  ];
  if (problems.length > 0 && !lenient) return invalid('answers.invalid', problems);
  const outcome = step.outcomes?.find((each) => each.id === command.outcome);
  if (step.outcomes && !outcome) return invalid(command.outcome ? 'outcome.unknown' : 'outcome.missing');
  if (!step.outcomes && command.outcome !== undefined) return invalid('outcome.unknown');

  const all = [
    ...form,
    ...recomputed(
      procedure.definition,
      work.step,
      form.map(({ id }) => id),
      state,
    ),
  ];
  const computed = computedAnswers(all, command.answers, about);
  const wrong = new Set(problems.map((problem) => problem.path.split('.')[0]));
  // "Straight back" goes to who returned it; an outcome that says no still takes its own way.
  const back = outcome?.no ? undefined : backOf(recorder.state, work);
  const returner = back && procedure.definition.steps[back.step];
  const straightBack = returner?.kind === 'human';
  const before = recorder.state;
  const here = placeOfWork(before, work);
  const home = before.done.find((done) => done.step === work.step)?.in ?? [];
  recorder.record({
    type: 'TaskCompleted',
    cause: recorder.cause,
    work: work.no,
    signer: own.ok,
    person,
    step: work.step,
    occ: work.occ,
    ...(outcome && { outcome: outcome.id }),
    ...(straightBack && { straightBack }),
    values: controlValues(procedure, all, { ...command.answers, ...computed }, wrong),
    ...(Object.keys(computed).length > 0 && { computed }),
    ...(command.words && { words: command.words }),
  });
  moveCaseDeadline(recorder, procedure, before.values);

  callFindings(recorder, work.step, step.form ?? [], command.answers, { person, unit: work.signers[own.ok]?.unit ?? before.opener.unit });

  if (back && straightBack) {
    openWork(recorder, procedure, back.step, returner, here, {
      ...stillThere(back.signers, recorder.world.directory),
      ...(back.back && { back: back.back }),
    });
    return undefined;
  }
  // Who refuses what was to come straight back takes the step's own way, from where the step itself lies.
  const place = backOf(before, work) ? goBackTo(recorder, home, here) : here;
  if (outcome) enter(recorder, procedure, outcome.step, place);
  else follow(recorder, procedure, work.step, step.to ?? work.step, place);
  return undefined;
}

function placeOfWork({ tokens }: State, work: Work): Place {
  const token = tokens.find((each) => each.id === work.token);
  return token ? placeOf(token) : ROOT;
}

function backOf({ tokens }: State, work: Work): Back | undefined {
  return tokens.find((token) => token.id === work.token)?.back;
}

/** The same signers again; if one of them has left meanwhile, whomever the step's rule finds. */
function stillThere(signers: Signer[], directory: Directory): { signers?: Signer[] } {
  return signers.every(({ person }) => person && isActive(person, directory)) ? { signers } : {};
}

/** What the state keeps of the answers: the fields that conditions name, null = no longer answered. */
function controlValues(
  procedure: PublishedProcedure,
  form: readonly Field[],
  answers: Answers,
  wrong: ReadonlySet<string | undefined>,
): Values {
  const named = controlFields(procedure.definition);
  const kept = form.filter((field) => named.has(field.id) && !wrong.has(field.id));
  return Object.fromEntries(
    kept.map((field) => [field.id, controlValue(field, Object.hasOwn(answers, field.id) ? answers[field.id] : null)]),
  );
}

function claim(recorder: Recorder, work: Work, person: string): Decided {
  const found = claimable(work, person, recorder.world.directory);
  if ('refusal' in found) return found;
  recorder.record({ type: 'TaskClaimed', work: work.no, signer: found.ok, person });
  return undefined;
}

function release(recorder: Recorder, work: Work, person: string): Decided {
  const found = releasable(work, person, recorder.world.directory);
  if ('refusal' in found) return found;
  recorder.record({ type: 'TaskReleased', work: work.no, signer: found.ok });
  return undefined;
}

/** Back to who did the earlier step, while they are still there; else to whom its rule finds. */
function giveBack(recorder: Recorder, procedure: PublishedProcedure, work: Work, command: CommandOf<'return'>, person: string): Decided {
  const { state, world } = recorder;
  const own = ownSigner(work, person, world.directory);
  if ('refusal' in own) return own;
  const step = procedure.definition.steps[command.step];
  if (!returnSteps(state, work, procedure).includes(command.step) || step?.kind !== 'human') return invalid('return.step');
  const earlier = state.done.find((done) => done.step === command.step);
  const signer = work.signers[own.ok];
  const outer = backOf(state, work);
  const here = placeOfWork(state, work);
  recorder.record({
    type: 'TaskReturned',
    work: work.no,
    signer: own.ok,
    step: work.step,
    to: command.step,
    then: command.then,
    ...(command.words && { words: command.words }),
  });
  // Straight back, it is only a detour from here; to go the whole way again, one goes where the step lies.
  const place = command.then === 'straightBack' ? here : goBackTo(recorder, earlier?.in ?? [], here);
  openWork(recorder, procedure, command.step, step, place, {
    ...(earlier && stillThere([{ unit: earlier.unit, person: earlier.by, state: 'open' }], world.directory)),
    ...(command.then === 'straightBack' &&
      signer && { back: { step: work.step, signers: [{ ...signer, person }], ...(outer && { back: outer }) } }),
  });
  return undefined;
}

function reassign(recorder: Recorder, work: Work, command: CommandOf<'reassign'>, person: string): Decided {
  const { directory } = recorder.world;
  const units = reassignUnits(work, person, directory);
  if (units.length === 0) return forbidden('reassign.notLeader');
  if (!worksIn(command.to, units, directory) || work.not?.includes(command.to)) return invalid('reassign.person');
  const index = openSigner(work);
  const present = work.signers[index];
  if (!present || present.person === command.to) return conflict('reassign.same');
  recorder.record({
    type: 'TaskReassigned',
    work: work.no,
    signer: index,
    to: { unit: present.unit, person: command.to, state: 'open' },
    ...(command.words && { words: command.words }),
  });
  return undefined;
}

function transfer(recorder: Recorder, work: Work, command: CommandOf<'transfer'>, person: string): Decided {
  const { directory } = recorder.world;
  const found = transferable(work, person, directory);
  if ('refusal' in found) return found;
  const isReceiver = receives(command.to, receivers(work, found.ok, person, directory), directory);
  if (!isReceiver || work.not?.includes(command.to)) return invalid('transfer.person');
  const present = work.signers[found.ok];
  if (!present || present.person === command.to) return conflict('reassign.same');
  recorder.record({
    type: 'TaskTransferred',
    work: work.no,
    signer: found.ok,
    to: { unit: present.unit, person: command.to, state: 'open' },
    ...(command.words && { words: command.words }),
  });
  return undefined;
}

function urge(recorder: Recorder, work: Work, command: CommandOf<'urge'>, person: string): Decided {
  const found = urgeable(work, person, recorder.world);
  if ('refusal' in found) return found;
  recorder.record({ type: 'TaskUrged', work: work.no, step: work.step, told: found.ok, ...(command.words && { words: command.words }) });
  return undefined;
}
