import { eachStep } from './check-ways.js';
import { error, pathOf, warning, type Problem } from './problem.js';
import type { PeopleRule, Procedure } from './procedure.js';

/** A rule and its `else`s, each with its place. */
export function rulesOf(rule: PeopleRule, place: (string | number)[]): { rule: PeopleRule; place: (string | number)[] }[] {
  const rules: { rule: PeopleRule; place: (string | number)[] }[] = [];
  for (let [each, at]: [PeopleRule | undefined, (string | number)[]] = [rule, place]; each; [each, at] = [each.else, [...at, 'else']]) {
    rules.push({ rule: each, place: at });
  }
  return rules;
}

/** Where in a rule a unit is named, and how: `opener.unit`, `subject.unit` or a code. */
export function unitNamedIn(rule: PeopleRule): { unit: string; key: string[] } | undefined {
  if ('headOf' in rule) return { unit: rule.headOf, key: ['headOf'] };
  return 'pool' in rule && rule.pool.of !== undefined ? { unit: rule.pool.of, key: ['pool', 'of'] } : undefined;
}

/** The engine knows subjects, but nobody can choose one yet: said beforehand, since no case could be opened. */
export function subjectsCanBeChosen({ subject }: Procedure): Problem[] {
  return subject === 'none' ? [] : [warning('subject', 'subject.notYet', { found: subject })];
}

/** A rule speaks of the subject's unit only where cases have a subject. */
export function rulesNameASubjectThereIs(procedure: Procedure): Problem[] {
  return eachStep(procedure, (id, step) => {
    if (step.kind !== 'human' || procedure.subject !== 'none') return [];
    return rulesOf(step.people, ['steps', id, 'people']).flatMap(({ rule, place }) => {
      const named = unitNamedIn(rule);
      return named?.unit === 'subject.unit' ? [error(pathOf([...place, ...named.key]), 'people.noSubject')] : [];
    });
  });
}
