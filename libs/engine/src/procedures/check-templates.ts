import { eachStep } from './check-ways.js';
import { fieldsOf } from './fields.js';
import { stepsThatHide } from './hidden-fields.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';
import { digitsAt, fieldAt, placesOf } from './template.js';

/** A case's title names fields of its start step, by `{data.field}`: it is made when the case opens. */
export function titleNamesFields(procedure: Procedure): Problem[] {
  const owned = new Map(fieldsOf(procedure).map((each) => [each.field.id, each]));
  return [...strayBraces(procedure.caseTitle, 'caseTitle'), ...placesOf(procedure.caseTitle).flatMap((place) => placeProblems(place))];

  function placeProblems(place: string): Problem[] {
    const id = fieldAt(place);
    if (id === undefined) return [error('caseTitle', 'template.unknownPlace', { found: `{${place}}`, expected: '{data.field}' })];
    const owner = owned.get(id);
    if (!owner) return [error('caseTitle', 'template.unknownField', { field: id })];
    const { kind } = owner.field;
    if ('masked' in owner.field && owner.field.masked) return [error('caseTitle', 'field.masked', { field: id })];
    const hiding = stepsThatHide(procedure, id)[0];
    if (hiding !== undefined) return [error('caseTitle', 'template.hiddenField', { field: id, step: hiding })];
    if (['checklist', 'choices', 'table', 'computed', 'file', 'photos'].includes(kind))
      return [error('caseTitle', 'template.fieldKind', { field: id, kind })];
    return owner.step === procedure.start ? [] : [warning('caseTitle', 'template.laterField', { field: id, step: owner.step })];
  }
}

/** A number counts: `{n:6}`, and may name the year: `{yyyy}`; a case's own, and those that its steps give. */
export function numbersCount(procedure: Procedure): Problem[] {
  const given = eachStep(procedure, (id, step) =>
    step.kind === 'system' && step.action === 'number' ? patternProblems(step.number, pathOf(['steps', id, 'number'])) : [],
  );
  return [...patternProblems(procedure.number, 'number'), ...given];
}

function patternProblems(pattern: string, path: string): Problem[] {
  const places = placesOf(pattern);
  const counters = places.filter((place) => digitsAt(place) !== undefined);
  const unknown = places.filter((place) => place !== 'yyyy' && digitsAt(place) === undefined);
  return [
    ...strayBraces(pattern, path),
    ...unknown.map((place) => error(path, 'template.unknownPlace', { found: `{${place}}`, expected: '{yyyy}, {n:6}' })),
    ...(counters.length === 1 ? [] : [error(path, 'template.noCounter', { found: counters.length })]),
  ];
}

function strayBraces(template: string, path: string): Problem[] {
  const rest = template.replaceAll(/\{[^{}]*\}/g, '');
  const stray = /[{}]/.exec(rest)?.[0];
  return stray ? [error(path, 'template.unknownPlace', { found: stray, expected: '{…}' })] : [];
}
