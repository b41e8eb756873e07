import { rulesOf } from '../procedures/people-rules.js';
import type { HumanStep, PeopleRule } from '../procedures/procedure.js';
import { fieldAt } from '../procedures/template.js';
import type { Teller } from './teller.js';

/** Who does a step, as one sentence. */
export function peopleInWords({ people, notWhoDid = [] }: HumanStep, teller: Teller): string {
  const { phrases } = teller;
  const [first, ...others] = rulesOf(people, []).map(({ rule }) => ruleInWords(rule, teller));
  return phrases.sentence([
    phrases.people.by(first ?? ''),
    ...others.map(phrases.people.otherwise),
    ...(notWhoDid.length > 0 ? [phrases.people.not(phrases.list(notWhoDid.map((step) => phrases.quoted(teller.step(step)))))] : []),
  ]);
}

/** Whom one rule means, without its `else`. */
export function ruleInWords(rule: PeopleRule, teller: Teller): string {
  const { people } = teller.phrases;
  if ('person' in rule) return teller.names.person(rule.person) ?? rule.person;
  if ('openedBy' in rule) return people.opener;
  if ('field' in rule) return people.field(teller.field(rule.field));
  if ('whoDid' in rule) return people.whoDid(teller.step(rule.whoDid));
  if ('headOf' in rule) return people.head(unitInWords(rule.headOf, teller));
  const { duty, of = 'opener.unit', upward = false } = rule.pool;
  return people.pool(unitInWords(of, teller), teller.names.duty(duty) ?? duty, upward);
}

function unitInWords(reference: string, { phrases: { people }, names, field }: Teller): string {
  if (reference === 'opener.unit') return people.openerUnit;
  if (reference === 'subject.unit') return people.subjectUnit;
  const named = fieldAt(reference);
  return named === undefined ? (names.unit(reference) ?? reference) : people.fieldUnit(field(named));
}
