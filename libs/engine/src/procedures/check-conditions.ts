import { checkCondition, fieldsNamedIn } from '../expressions/feel.js';
import { eachStep } from './check-ways.js';
import { fieldsOf, walkedBefore } from './fields.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';
import { waysOf } from './ways.js';

/** Conditions can be read, name fields of kinds that they may name, and compare like with like. */
export function conditionsCanBeRead(procedure: Procedure): Problem[] {
  const fields = fieldsOf(procedure).map(({ field }) => field);
  return eachCondition(procedure, (_, path, when) => {
    const result = checkCondition(when, fields);
    return 'problem' in result ? [error(path, result.problem.code, { condition: when, ...result.problem.params })] : [];
  });
}

/** A condition over a field that no earlier step can have answered always counts as false: a slip of the pen, most likely. */
export function conditionsAskWhatIsAnswered(procedure: Procedure): Problem[] {
  const owners = new Map(fieldsOf(procedure).map(({ step, field }) => [field.id, step]));
  const before = walkedBefore(procedure);
  return eachCondition(procedure, (id, path, when) =>
    fieldsNamedIn(when).flatMap((field) => {
      const owner = owners.get(field);
      return owner === undefined || before(owner, id) ? [] : [warning(path, 'field.answeredLater', { field, step: owner })];
    }),
  );
}

function eachCondition(procedure: Procedure, check: (step: string, path: string, when: string) => Problem[]): Problem[] {
  return eachStep(procedure, (id, step) =>
    waysOf(id, step).flatMap(({ when, place }) => (when === undefined ? [] : check(id, pathOf([...place.slice(0, -1), 'when']), when))),
  );
}
