import { fieldsOf } from './fields.js';
import { error, warning, type Problem } from './problem.js';
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
    if (['checklist', 'choices', 'table', 'computed', 'file', 'photos'].includes(kind))
      return [error('caseTitle', 'template.fieldKind', { field: id, kind })];
    return owner.step === procedure.start ? [] : [warning('caseTitle', 'template.laterField', { field: id, step: owner.step })];
  }
}

/** A case's number counts: `{n:6}`, and may name the year: `{yyyy}`. */
export function numberCounts(procedure: Procedure): Problem[] {
  const places = placesOf(procedure.number);
  const counters = places.filter((place) => digitsAt(place) !== undefined);
  const unknown = places.filter((place) => place !== 'yyyy' && digitsAt(place) === undefined);
  return [
    ...strayBraces(procedure.number, 'number'),
    ...unknown.map((place) => error('number', 'template.unknownPlace', { found: `{${place}}`, expected: '{yyyy}, {n:6}' })),
    ...(counters.length === 1 ? [] : [error('number', 'template.noCounter', { found: counters.length })]),
  ];
}

function strayBraces(template: string, path: string): Problem[] {
  const rest = template.replaceAll(/\{[^{}]*\}/g, '');
  const stray = /[{}]/.exec(rest)?.[0];
  return stray ? [error(path, 'template.unknownPlace', { found: stray, expected: '{…}' })] : [];
}
