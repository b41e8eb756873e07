import { checkValue } from '../expressions/feel.js';
import { alternativesOf, ID_KEY, NUMBER_KEY, type Alternative } from './alternatives.js';
import { eachStep } from './check-ways.js';
import { fieldsOf } from './fields.js';
import { error, pathOf, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';

/** A wait waits for one thing, an instant, a duration or a message, and goes on from there; or for the first of several. */
export function waitsSayForWhat(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) => {
    if (step.kind !== 'wait') return [];
    const { firstOf, to } = step;
    const path = pathOf(['steps', id]);
    const whole = things(step);
    if (firstOf) {
      if (whole > 0 || to !== undefined) return [error(path, 'wait.firstOf')];
    } else if (to === undefined) return [error(path, 'wait.noWayOn', { step: id })];
    return alternativesOf(step).flatMap((each, n) => alternativeProblems(each, firstOf ? pathOf(['steps', id, 'firstOf', n]) : path));
  });
}

function things({ until, for: within, message }: Omit<Alternative, 'to'>): number {
  return [until, within, message].filter((thing) => thing !== undefined).length;
}

function alternativeProblems(each: Alternative, path: string): Problem[] {
  const problems: Problem[] = [];
  if (things(each) !== 1) problems.push(error(path, 'wait.what', { found: things(each) }));
  if ((each.message === undefined) !== (each.key === undefined)) problems.push(error(path, 'wait.key'));
  if (each.clock !== undefined && each.for === undefined) problems.push(error(path, 'wait.clock'));
  return problems;
}

/** `until` gives a date; a key is the case's number or id, or a field that the case keeps. */
export function waitsCanBeTold(procedure: Procedure): Problem[] {
  const fields = fieldsOf(procedure).map(({ field }) => field);
  return eachStep(procedure, (id, step) => {
    if (step.kind !== 'wait') return [];
    return alternativesOf(step).flatMap(({ until, key, message }, n) => {
      const at = (name: string) => pathOf(['steps', id, ...(step.firstOf ? ['firstOf', n] : []), name]);
      const problems: Problem[] = [];
      if (until !== undefined) {
        const result = checkValue(until, fields);
        if ('problem' in result) problems.push(error(at('until'), result.problem.code, { condition: until, ...result.problem.params }));
        else if (result.type !== 'date') problems.push(error(at('until'), 'wait.notDate', { condition: until, found: result.type }));
      }
      if (key !== undefined && key !== NUMBER_KEY && key !== ID_KEY) problems.push(...keyProblems(key, at('key'), fields));
      const names = alternativesOf(step).map((each) => each.message);
      if (message !== undefined && names.indexOf(message) < n) problems.push(error(at('message'), 'wait.duplicateMessage', { message }));
      return problems;
    });
  });
}

const KEY_KINDS = ['number', 'date', 'choice', 'region', 'person', 'unit'];

function keyProblems(key: string, path: string, fields: readonly { id: string; kind: string }[]): Problem[] {
  const field = fields.find(({ id }) => id === key);
  if (!field) return [error(path, 'field.unknown', { field: key })];
  return KEY_KINDS.includes(field.kind)
    ? []
    : [error(path, 'wait.keyKind', { field: key, kind: field.kind, expected: KEY_KINDS.join(', ') })];
}
