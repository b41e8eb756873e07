import type { Signer } from '../cases/state.js';
import type { PeopleRule } from '../procedures/procedure.js';
import type { Directory } from './directory.js';
import { headOf, isActive, poolMembers } from './people.js';
import { unitAndAbove } from './units.js';

/** Whom a people rule may speak of: the opener with the unit in which they opened the case, and the case's subject, if it has one. */
export interface RuleScope {
  opener: { person: string; unit: string };
  subject?: { unit: string };
}

/**
 * Who works at a step: the first rule along the `else`s that finds an active person or a pool with somebody in it; after the last one the head
 * of the unit in question (that of the first rule), upward. Undefined = nobody, which is an incident.
 * The signer's `unit` is where whoever was found holds the duty, so that its head is their leader.
 */
export function findSigner(rule: PeopleRule, about: RuleScope, directory: Directory): Signer | undefined {
  for (let each: PeopleRule | undefined = rule; each !== undefined; each = each.else) {
    const found = signerOf(each, about, directory);
    if (found) return found;
  }
  const unit = unitOf(rule, about, directory) ?? about.opener.unit;
  return firstHead(unitAndAbove(unit, directory), directory);
}

/** What one rule alone finds, without its `else`. */
export function signerOf(rule: PeopleRule, about: RuleScope, directory: Directory): Signer | undefined {
  if ('person' in rule) {
    const person = own(directory.personByLogin, rule.person);
    if (person === undefined || !isActive(person, directory)) return undefined;
    return { unit: directory.persons[person]!.memberships[0]?.unit ?? about.opener.unit, person, state: 'open' };
  }
  if ('openedBy' in rule) {
    const { person, unit } = about.opener;
    return isActive(person, directory) ? { unit, person, state: 'open' } : undefined;
  }
  const unit = unitOf(rule, about, directory);
  if (unit === undefined) return undefined;
  if ('headOf' in rule) return firstHead([unit], directory);
  const { duty, upward } = rule.pool;
  const units = upward ? unitAndAbove(unit, directory) : [unit];
  const nearest = units.find((each) => poolMembers({ unit: each, duty }, directory).length > 0);
  return nearest === undefined ? undefined : { unit: nearest, duty, state: 'open' };
}

/** The unit that a rule speaks of: `opener.unit` (also where it names none), `subject.unit`, or a unit's code. Undefined = there is none such. */
export function unitOf(rule: PeopleRule, about: RuleScope, directory: Directory): string | undefined {
  const reference = 'headOf' in rule ? rule.headOf : 'pool' in rule ? (rule.pool.of ?? 'opener.unit') : 'opener.unit';
  if (reference === 'opener.unit') return about.opener.unit;
  if (reference === 'subject.unit') return about.subject?.unit;
  return own(directory.unitByCode, reference);
}

function firstHead(units: string[], directory: Directory): Signer | undefined {
  const unit = units.find((each) => headOf(each, directory) !== undefined);
  return unit === undefined ? undefined : { unit, person: headOf(unit, directory)!, state: 'open' };
}

function own<T>(index: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(index, key) ? index[key] : undefined;
}
