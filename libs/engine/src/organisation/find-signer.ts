import type { Done, Signer, Values } from '../cases/state.js';
import type { PeopleRule } from '../procedures/procedure.js';
import { fieldAt } from '../procedures/template.js';
import type { Directory } from './directory.js';
import { headOf, isActive, poolMembers } from './people.js';
import { unitAndAbove } from './units.js';

/**
 * Whom a people rule may speak of: the opener with the unit in which they opened the case, the case's subject, if it has one, who and what the
 * answers name, and who did which step.
 */
export interface RuleScope {
  opener: { person: string; unit: string };
  subject?: { unit: string };
  values?: Values;
  done?: readonly Pick<Done, 'step' | 'by' | 'unit'>[];
}

/**
 * Who works at a step: the first rule along the `else`s that finds an active person or a pool with somebody in it; after the last one the head
 * of the unit in question (that of the first rule), upward. Undefined = nobody, which is an incident.
 * The signer's `unit` is where whoever was found holds the duty, so that its head is their leader. `not`: persons who count as not there.
 */
export function findSigner(rule: PeopleRule, about: RuleScope, directory: Directory, not: readonly string[] = []): Signer | undefined {
  for (let each: PeopleRule | undefined = rule; each !== undefined; each = each.else) {
    const found = signerOf(each, about, directory, not);
    if (found) return found;
  }
  const unit = unitOf(rule, about, directory) ?? about.opener.unit;
  return firstHead(unitAndAbove(unit, directory), directory, not);
}

/** What one rule alone finds, without its `else`. */
export function signerOf(rule: PeopleRule, about: RuleScope, directory: Directory, not: readonly string[] = []): Signer | undefined {
  if ('headOf' in rule || 'pool' in rule) {
    const unit = unitOf(rule, about, directory);
    if (unit === undefined) return undefined;
    return 'pool' in rule ? poolOf(rule.pool, unit, directory, not) : firstHead([unit], directory, not);
  }
  const found = personOf(rule, about, directory);
  const isThere = found && isActive(found.person, directory) && !not.includes(found.person);
  return isThere ? { ...found, state: 'open' } : undefined;
}

/** The person whom a rule names, and where their work then lies. */
function personOf(rule: Exclude<PeopleRule, { headOf: string } | { pool: object }>, about: RuleScope, directory: Directory) {
  if ('openedBy' in rule) return about.opener;
  if ('whoDid' in rule) {
    const done = about.done?.find(({ step }) => step === rule.whoDid);
    return done && { unit: done.unit, person: done.by };
  }
  const person = 'field' in rule ? own(about.values ?? {}, rule.field) : own(directory.personByLogin, rule.person);
  if (typeof person !== 'string' || !Object.hasOwn(directory.persons, person)) return undefined;
  return { unit: directory.persons[person]!.memberships[0]?.unit ?? about.opener.unit, person };
}

function poolOf(pool: { duty: string; upward?: boolean | undefined }, unit: string, directory: Directory, not: readonly string[]) {
  const { duty, upward } = pool;
  const units = upward ? unitAndAbove(unit, directory) : [unit];
  const nearest = units.find((each) => poolMembers({ unit: each, duty }, directory).some((person) => !not.includes(person)));
  return nearest === undefined ? undefined : ({ unit: nearest, duty, state: 'open' } as const);
}

/**
 * The unit that a rule speaks of: `opener.unit` (also where it names none), `subject.unit`, the one that a field names, or a unit's code. Undefined =
 * there is none such.
 */
export function unitOf(rule: PeopleRule, about: RuleScope, directory: Directory): string | undefined {
  const reference = 'headOf' in rule ? rule.headOf : 'pool' in rule ? (rule.pool.of ?? 'opener.unit') : 'opener.unit';
  if (reference === 'opener.unit') return about.opener.unit;
  if (reference === 'subject.unit') return about.subject?.unit;
  const field = fieldAt(reference);
  const unit = field === undefined ? own(directory.unitByCode, reference) : own(about.values ?? {}, field);
  return typeof unit === 'string' && Object.hasOwn(directory.units, unit) ? unit : undefined;
}

function firstHead(units: string[], directory: Directory, not: readonly string[]): Signer | undefined {
  const heads = units.map((unit) => ({ unit, person: headOf(unit, directory) }));
  const found = heads.find(({ person }) => person !== undefined && !not.includes(person));
  return found?.person === undefined ? undefined : { unit: found.unit, person: found.person, state: 'open' };
}

function own<T>(index: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(index, key) ? index[key] : undefined;
}
