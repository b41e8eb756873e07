import type { PeopleRule, Step } from './procedure.js';
import { fieldAt } from './template.js';

/** A rule and its `else`s, each with its place. */
export function rulesOf(rule: PeopleRule, place: (string | number)[]): { rule: PeopleRule; place: (string | number)[] }[] {
  const rules: { rule: PeopleRule; place: (string | number)[] }[] = [];
  for (let [each, at]: [PeopleRule | undefined, (string | number)[]] = [rule, place]; each; [each, at] = [each.else, [...at, 'else']]) {
    rules.push({ rule: each, place: at });
  }
  return rules;
}

/** All rules of a step: of who does it, or of whom it tells. */
export function rulesOfStep(id: string, step: Step): ReturnType<typeof rulesOf> {
  if (step.kind === 'human') return rulesOf(step.people, ['steps', id, 'people']);
  if (step.kind !== 'system' || step.action !== 'notify') return [];
  return step.people.flatMap((rule, n) => rulesOf(rule, ['steps', id, 'people', n]));
}

/** Where in a rule a unit is named, and how: `opener.unit`, `subject.unit`, `data.` and a field, or a code. */
export function unitNamedIn(rule: PeopleRule): { unit: string; key: string[] } | undefined {
  if ('headOf' in rule) return { unit: rule.headOf, key: ['headOf'] };
  return 'pool' in rule && rule.pool.of !== undefined ? { unit: rule.pool.of, key: ['pool', 'of'] } : undefined;
}

/** The field by which a rule finds its person, or its unit. */
export function fieldNamedIn(rule: PeopleRule): { field: string; kind: 'person' | 'unit'; key: string[] } | undefined {
  if ('field' in rule) return { field: rule.field, kind: 'person', key: ['field'] };
  const named = unitNamedIn(rule);
  const field = named && fieldAt(named.unit);
  return named && field !== undefined ? { field, kind: 'unit', key: named.key } : undefined;
}

/** Whether whom a rule finds hangs on how the case went, so that nothing can be said beforehand. */
export function hangsOnTheCase(rule: PeopleRule): boolean {
  return 'whoDid' in rule || fieldNamedIn(rule) !== undefined || unitNamedIn(rule)?.unit === 'subject.unit';
}
