import { checkCondition, checkValue, fieldsNamedIn } from '../expressions/feel.js';
import type { Field, FieldOf } from '../forms/field.js';
import { photoRange } from '../forms/kinds/files.js';
import { moneyInFen } from '../forms/money.js';
import { eachStep, repeated } from './check-ways.js';
import { controlFields } from './control-fields.js';
import { fieldsOf, walkedBefore } from './fields.js';
import { formOf } from './form-of.js';
import { hiddenOnPage } from './hidden-fields.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { Procedure } from './procedure.js';
import { computedFields } from './recomputed.js';

/** Field ids are unique in a procedure: conditions, titles and `send` name them without their step. */
export function fieldsAreDistinct(procedure: Procedure): Problem[] {
  const owners = new Map<string, string>();
  return fieldsOf(procedure).flatMap(({ step, field, place }) => {
    const owner = owners.get(field.id);
    if (owner === undefined) owners.set(field.id, step);
    return owner === undefined ? [] : [error(pathOf([...place, 'id']), 'field.duplicate', { field: field.id, step: owner })];
  });
}

export function optionsAreDistinct(procedure: Procedure): Problem[] {
  return fieldsOf(procedure).flatMap(({ field, place }) => {
    if (field.kind === 'choice' || field.kind === 'choices') return repeated(field.options, [...place, 'options'], 'field.duplicateOption');
    if (field.kind === 'table') return repeated(field.columns, [...place, 'columns'], 'field.duplicateOption');
    if (field.kind !== 'checklist') return [];
    return [
      ...repeated(field.answers, [...place, 'answers'], 'field.duplicateOption'),
      ...repeated(field.items, [...place, 'items'], 'field.duplicateOption'),
    ];
  });
}

/** What a condition, a people rule or a computed field names stands in the state of the case, which is shown to whoever works on it: unmasked. */
export function namedFieldsAreNotMasked(procedure: Procedure): Problem[] {
  const named = controlFields(procedure);
  return fieldsOf(procedure).flatMap(({ field, place }) =>
    'masked' in field && field.masked && named.has(field.id)
      ? [error(pathOf([...place, 'masked']), 'field.masked', { field: field.id })]
      : [],
  );
}

export function limitsLeaveRoom(procedure: Procedure): Problem[] {
  return fieldsOf(procedure).flatMap(({ field, place }) => {
    return [limitsOf(field), ...photosOf(field)].flatMap(({ min, max }) =>
      min !== undefined && max !== undefined && min > max ? [error(pathOf(place), 'field.limits', { field: field.id, min, max })] : [],
    );
  });
}

/** What a field computes gives what it says, of fields that are answered or computed before it; its conditions can be read. */
export function fieldsCanBeTold(procedure: Procedure): Problem[] {
  const owned = fieldsOf(procedure);
  const fields = owned.map(({ field }) => field);
  return owned.flatMap(({ field, place }, n) => {
    const conditions = { shownWhen: field.shownWhen, ...('requiredWhen' in field && { requiredWhen: field.requiredWhen }) };
    const unreadable = Object.entries(conditions).flatMap(([key, when]) => {
      const result = when === undefined ? { ok: true } : checkCondition(when, fields);
      return 'problem' in result
        ? [error(pathOf([...place, key]), result.problem.code, { condition: when!, ...result.problem.params })]
        : [];
    });
    return field.kind === 'computed' ? [...unreadable, ...computedProblems(field, fields, n, pathOf([...place, 'value']))] : unreadable;
  });
}

function computedProblems(field: FieldOf<'computed'>, fields: readonly Field[], n: number, path: string): Problem[] {
  const { value, gives } = field;
  const later = fieldsNamedIn(value).find((id) => fields.slice(n).some((each) => each.kind === 'computed' && each.id === id));
  if (later !== undefined) return [error(path, 'field.computedLater', { field: field.id, other: later })];
  const result = checkValue(value, fields);
  if ('problem' in result) return [error(path, result.problem.code, { condition: value, ...result.problem.params })];
  const expected = gives === 'yes-no' ? 'boolean' : gives;
  return result.type === expected ? [] : [error(path, 'field.computedKind', { field: field.id, found: result.type, expected: gives })];
}

/** What a step may change, or hides, is a field of another step; what it changes was asked before. */
export function rightsNameOtherFields(procedure: Procedure): Problem[] {
  const owned = new Map(fieldsOf(procedure).map(({ step, field }) => [field.id, { step, kind: field.kind }]));
  const before = walkedBefore(procedure);
  return eachStep(procedure, (id, step) => {
    if (step.kind !== 'human') return [];
    const check = (key: 'edit' | 'hide') =>
      (step[key] ?? []).flatMap((field, n) => {
        const path = pathOf(['steps', id, key, n]);
        const owner = owned.get(field);
        if (!owner) return [error(path, 'field.unknown', { field })];
        if (owner.step === id) return [error(path, 'field.own', { field })];
        if (key === 'edit' && owner.kind === 'computed') return [error(path, 'field.notEdited', { field })];
        return key === 'edit' && !before(owner.step, id) ? [warning(path, 'field.answeredLater', { field, step: owner.step })] : [];
      });
    return [...check('edit'), ...check('hide')];
  });
}

/**
 * What is asked on a page only where a condition holds names nothing that the page hides, nor what it would compute from that, be it a yes or no: it
 * could not tell whether to ask.
 */
export function conditionsNameWhatIsSeen(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) => {
    const hidden = new Set(hiddenOnPage(procedure, id));
    if (step.kind !== 'human' || hidden.size === 0) return [];
    const asked = new Set(formOf(procedure, id).map((field) => field.id));
    for (const { field } of computedFields(procedure)) {
      const named = fieldsNamedIn(field.value);
      // the page computes its own, and what follows from its answers
      if (!asked.has(field.id) && !named.some((other) => asked.has(other))) continue;
      asked.add(field.id);
      if (named.some((other) => hidden.has(other))) hidden.add(field.id);
    }
    return (step.form ?? []).flatMap((field, n) =>
      (['shownWhen', 'requiredWhen'] as const).flatMap((key) => {
        const when = key in field ? (field as { [key: string]: unknown })[key] : undefined;
        const other = typeof when === 'string' ? fieldsNamedIn(when).find((named) => hidden.has(named)) : undefined;
        return other === undefined ? [] : [error(pathOf(['steps', id, 'form', n, key]), 'field.hiddenCondition', { field: other })];
      }),
    );
  });
}

function photosOf(field: Field): { min: number; max: number }[] {
  return field.kind === 'checklist' ? field.answers.flatMap(({ photos }) => (photos ? [photoRange(photos)] : [])) : [];
}

function limitsOf(field: Field): { min?: number | undefined; max?: number | undefined } {
  if (field.kind === 'number' || field.kind === 'choices' || field.kind === 'table' || field.kind === 'photos') return field;
  if (field.kind !== 'money') return {};
  return { ...(field.min && { min: moneyInFen(field.min) }), ...(field.max && { max: moneyInFen(field.max) }) };
}

export function sentFieldsAreKnown(procedure: Procedure): Problem[] {
  const known = new Set(fieldsOf(procedure).map(({ field }) => field.id));
  return eachSent(procedure, (_, path, field) => (known.has(field) ? [] : [error(path, 'field.unknown', { field })]));
}

/** What a system step sends can have been answered before it; else it would always send nothing. */
export function sentFieldsAreAnswered(procedure: Procedure): Problem[] {
  const owners = new Map(fieldsOf(procedure).map(({ step, field }) => [field.id, step]));
  const before = walkedBefore(procedure);
  return eachSent(procedure, (id, path, field) => {
    const owner = owners.get(field);
    return owner === undefined || before(owner, id) ? [] : [warning(path, 'field.answeredLater', { field, step: owner })];
  });
}

function eachSent(procedure: Procedure, check: (step: string, path: string, field: string) => Problem[]): Problem[] {
  return eachStep(procedure, (id, step) =>
    (step.kind === 'system' && step.action === 'http' ? (step.send ?? []) : []).flatMap((field, n) =>
      check(id, pathOf(['steps', id, 'send', n]), field),
    ),
  );
}
