import { moveCaseDeadline } from '../escalation/case-deadline.js';
import { valueOf } from '../expressions/feel.js';
import { checkAnswer, computedAnswers } from '../forms/check-answers.js';
import { controlValue } from '../forms/control-value.js';
import type { Directory } from '../organisation/directory.js';
import { signerOf } from '../organisation/find-signer.js';
import { controlFields } from '../procedures/control-fields.js';
import { formOf } from '../procedures/form-of.js';
import { recomputed } from '../procedures/recomputed.js';
import { rulesOf } from '../procedures/people-rules.js';
import type { PeopleRule, PublishedProcedure, SystemStep } from '../procedures/procedure.js';
import { holdersOf } from '../tasks/rules.js';
import type { Recorder } from './recorder.js';
import { nextOcc, type State, type Values } from './state.js';

// What a step does by itself in the transaction of the step before: none of it can fail, and none of it waits.

/** Sets fields, and computes anew what follows from them. What cannot be told, or a field does not take, is left as it was. */
export function setFields(recorder: Recorder, procedure: PublishedProcedure, id: string, step: SystemStep<'set'>, today: string): void {
  const { state } = recorder;
  const values: Values = {};
  let warning: string | undefined;
  for (const field of formOf(procedure.definition, id)) {
    const source = step.set[field.id] ?? 'null';
    const found = source === 'null' ? { value: null } : valueOf(source, state.values, { today });
    const isTaken = field.kind !== 'computed' && checkAnswer({ ...field, required: false }, found.value).length === 0;
    const why = ('warning' in found ? found.warning : undefined) ?? (isTaken ? undefined : 'field.limits');
    if (why === undefined) values[field.id] = controlValue(field, found.value);
    else warning ??= `${field.id} = ${source}: ${why}`;
  }
  const follow = recomputed(procedure.definition, id, Object.keys(values), state);
  const computed = computedAnswers(follow, {}, { values: { ...state.values, ...values }, today });
  const named = controlFields(procedure.definition);
  for (const field of follow) if (named.has(field.id)) values[field.id] = computed[field.id] ?? null;
  recorder.record({
    type: 'FieldsSet',
    cause: recorder.cause,
    step: id,
    occ: nextOcc(state, id),
    values,
    ...(follow.length > 0 && { computed }),
    ...(warning && { warning }),
  });
  moveCaseDeadline(recorder, procedure, state.values);
}

/** Gives the case a number, unless it got one here before. */
export function giveNumber(recorder: Recorder, id: string, { field, number: pattern }: SystemStep<'number'>): void {
  const occ = nextOcc(recorder.state, id);
  if (occ === 1) recorder.record({ type: 'NumberGiven', step: id, occ, field, pattern });
}

/** Tells whomever the rules find today; nobody is no incident. */
export function notify(recorder: Recorder, id: string, { people }: SystemStep<'notify'>): void {
  const { state, world } = recorder;
  const told = people.flatMap((rule) => foundBy(rule, state, world.directory));
  recorder.record({ type: 'PeopleNotified', step: id, told: [...new Set(told)] });
}

/** Those whom the first rule along the `else`s finds that finds anybody. */
function foundBy(rule: PeopleRule, state: State, directory: Directory): string[] {
  for (const { rule: each } of rulesOf(rule, [])) {
    const signer = signerOf(each, state, directory);
    if (signer) return holdersOf(signer, directory);
  }
  return [];
}
