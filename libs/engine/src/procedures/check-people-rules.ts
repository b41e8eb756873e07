import { eachStep } from './check-ways.js';
import { fieldsOf, walkedBefore } from './fields.js';
import { fieldNamedIn, rulesOfStep, unitNamedIn } from './people-rules.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { Procedure, Step } from './procedure.js';

/** The fields that people rules, deadlines and fields of people name are there, of the kind that it takes, and asked before. */
export function rulesNameFieldsThereAre(procedure: Procedure): Problem[] {
  const owned = new Map(fieldsOf(procedure).map(({ step, field }) => [field.id, { step, kind: field.kind }]));
  const before = walkedBefore(procedure);
  return eachStep(procedure, (id, step) => {
    const ofPeople = rulesOfStep(id, step).flatMap(({ rule, place }) => {
      const named = fieldNamedIn(rule);
      return named ? [{ ...named, place: [...place, ...named.key] }] : [];
    });
    return [...ofPeople, ...namedByForm(id, step)].flatMap(({ field, kind, place }) => {
      const owner = owned.get(field);
      if (!owner) return [error(pathOf(place), 'field.unknown', { field })];
      if (owner.kind !== kind) return [error(pathOf(place), 'field.kind', { field, found: owner.kind, expected: kind })];
      return owner.step !== id && before(owner.step, id)
        ? []
        : [warning(pathOf(place), 'field.answeredLater', { field, step: owner.step })];
    });
  });
}

/** The units whose people a form's fields may name, and the day that a step is due by. */
function namedByForm(id: string, step: Step): { field: string; kind: 'unit' | 'date'; place: (string | number)[] }[] {
  if (step.kind !== 'human') return [];
  const by = step.deadline?.by;
  const units = (step.form ?? []).flatMap((field, n) =>
    field.kind === 'person' && field.of !== undefined
      ? [{ field: field.of, kind: 'unit' as const, place: ['steps', id, 'form', n, 'of'] }]
      : [],
  );
  return [...units, ...(by === undefined ? [] : [{ field: by, kind: 'date' as const, place: ['steps', id, 'deadline', 'by'] }])];
}

/** Who did a step can be asked of human steps only, and is known only where a case may have gone through them. */
export function rulesNameStepsOfPeople(procedure: Procedure): Problem[] {
  const before = walkedBefore(procedure);
  return eachStep(procedure, (id, step) => {
    const named = [
      ...rulesOfStep(id, step).flatMap(({ rule, place }) => ('whoDid' in rule ? [{ step: rule.whoDid, place: [...place, 'whoDid'] }] : [])),
      ...(step.kind === 'human' ? (step.notWhoDid ?? []) : []).map((each, n) => ({ step: each, place: ['steps', id, 'notWhoDid', n] })),
    ];
    return named.flatMap(({ step: other, place }) => {
      const kind = Object.hasOwn(procedure.steps, other) ? procedure.steps[other]!.kind : undefined;
      if (kind === undefined) return [error(pathOf(place), 'step.unknown', { step: other })];
      if (kind !== 'human') return [error(pathOf(place), 'people.notWho', { step: other, kind })];
      return before(other, id) ? [] : [warning(pathOf(place), 'people.doneLater', { step: other })];
    });
  });
}

/** Whom a step is kept apart from, none of its rules names: such a rule would never find anybody. */
export function rulesNameWhoMayDoIt(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) => {
    const apart = step.kind === 'human' ? (step.notWhoDid ?? []) : [];
    return rulesOfStep(id, step).flatMap(({ rule, place }) =>
      'whoDid' in rule && apart.includes(rule.whoDid)
        ? [error(pathOf([...place, 'whoDid']), 'people.keptApart', { step: rule.whoDid })]
        : [],
    );
  });
}

/** The engine knows subjects, but nobody can choose one yet: said beforehand, since no case could be opened. */
export function subjectsCanBeChosen({ subject }: Procedure): Problem[] {
  return subject === 'none' ? [] : [warning('subject', 'subject.notYet', { found: subject })];
}

/** A rule speaks of the subject's unit only where cases have a subject. */
export function rulesNameASubjectThereIs(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) => {
    if (procedure.subject !== 'none') return [];
    return rulesOfStep(id, step).flatMap(({ rule, place }) => {
      const named = unitNamedIn(rule);
      return named?.unit === 'subject.unit' ? [error(pathOf([...place, ...named.key]), 'people.noSubject')] : [];
    });
  });
}
