import type { Answers, Field } from '../forms/field.js';
import { callOf, type Items } from '../procedures/calls.js';
import type { StepOf } from '../procedures/procedure.js';
import { newToken, type Place } from './places.js';
import type { Recorder } from './recorder.js';

/** Has the cases of a step opened, one for each of its items; says whether the case waits for them. The case's opener opens them. */
export function startCall(recorder: Recorder, id: string, step: StepOf<'call'>, place: Place, { items, warning }: Items): boolean {
  const { opener } = recorder.state;
  const call = { procedure: step.procedure, items, opener, ...(warning && { warning }) };
  if (step.wait === false || items.length === 0) {
    recorder.record({ type: 'CasesCalled', cause: recorder.cause, step: id, ...call });
    return false;
  }
  recorder.record({ type: 'CallStarted', ...newToken(recorder, id, place), ...call });
  return true;
}

/**
 * Answers of checklists that open cases, one for each item and once only: who completes a step again, having got it back, does not report a
 * finding twice. Who answered opens them.
 */
export function callFindings(
  recorder: Recorder,
  step: string,
  form: readonly Field[],
  answers: Answers,
  opener: { person: string; unit: string },
): void {
  for (const field of form) {
    if (field.kind !== 'checklist') continue;
    const known = new Set(recorder.state.findings);
    const found = new Map<string, string[]>();
    for (const { id } of field.items) {
      const procedure = callOf(field, answers, id)?.procedure;
      if (procedure !== undefined && !known.has(`${field.id}.${id}`)) found.set(procedure, [...(found.get(procedure) ?? []), id]);
    }
    for (const [procedure, items] of found)
      recorder.record({ type: 'CasesCalled', cause: recorder.cause, step, field: field.id, procedure, items, opener });
  }
}
