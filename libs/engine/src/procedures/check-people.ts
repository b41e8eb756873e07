import type { Directory } from '../organisation/directory.js';
import { findSigner, signerOf } from '../organisation/find-signer.js';
import { poolMembers } from '../organisation/people.js';
import { keptApart } from '../organisation/try-people.js';
import { hangsOnTheCase, rulesOf, rulesOfStep, unitNamedIn } from './people-rules.js';
import { pathOf, warning, type Problem } from './problem.js';
import type { HumanStep, Procedure, Step } from './procedure.js';

/** Units named in one problem; the rest is told by their number. */
const NAMED = 5;

/**
 * Where a procedure's people rules would find nobody in today's organisation: persons and units that are not there, and for every unit in which a
 * case may be opened, steps that would fall to a head instead, or to nobody. Warnings only: organisations change, procedures stay.
 */
export function checkPeople(procedure: Procedure, directory: Directory): Problem[] {
  const { duty } = procedure.open;
  const openers = Object.keys(directory.units).flatMap((unit) => {
    const person = poolMembers({ unit, duty }, directory)[0];
    return person === undefined ? [] : [{ person, unit }];
  });
  const steps = Object.entries(procedure.steps).flatMap(([id, step]) =>
    step.kind === 'human' ? [{ place: ['steps', id, 'people'], step }] : [],
  );
  return [
    ...unknownSender(procedure, directory),
    ...(openers.length === 0 ? [warning('open.duty', 'people.nobodyOpens', { duty })] : []),
    ...Object.entries(procedure.steps).flatMap(([id, step]) => unknownNames(id, step, directory)),
    ...steps.flatMap(({ step, place }) => vacancies(procedure, step, place, openers, directory)),
  ];
}

/** A message opens cases as somebody who may. */
function unknownSender({ open: { duty, message } }: Procedure, directory: Directory): Problem[] {
  if (!message) return [];
  const person = Object.hasOwn(directory.personByLogin, message.by) ? directory.persons[directory.personByLogin[message.by]!] : undefined;
  if (!person) return [warning('open.message.by', 'people.unknownPerson', { person: message.by })];
  const mayOpen = person.active && person.memberships.some((each) => each.duty === duty);
  return mayOpen ? [] : [warning('open.message.by', 'people.nobodyOpens', { duty })];
}

function unknownNames(id: string, step: Step, directory: Directory): Problem[] {
  return rulesOfStep(id, step).flatMap(({ rule, place: at }) => {
    if ('person' in rule && !Object.hasOwn(directory.personByLogin, rule.person)) {
      return [warning(pathOf([...at, 'person']), 'people.unknownPerson', { person: rule.person })];
    }
    const named = unitNamedIn(rule);
    const known = !named || named.unit === 'opener.unit' || hangsOnTheCase(rule) || Object.hasOwn(directory.unitByCode, named.unit);
    return known ? [] : [warning(pathOf([...at, ...named.key]), 'people.unknownUnit', { unit: named.unit })];
  });
}

/** For rules that hang on how the case went nothing can be said beforehand. */
function vacancies(
  procedure: Procedure,
  step: HumanStep,
  place: (string | number)[],
  openers: { person: string; unit: string }[],
  directory: Directory,
): Problem[] {
  const rules = rulesOf(step.people, place).map(({ rule }) => rule);
  if (rules.some(hangsOnTheCase)) return [];
  const apart = (opener: (typeof openers)[number]) => keptApart(procedure, step, opener, directory);
  const without = openers.filter((opener) => !rules.some((rule) => signerOf(rule, { opener }, directory, apart(opener))));
  const nobody = without.filter((opener) => !findSigner(step.people, { opener }, directory, apart(opener)));
  const heads = without.filter((opener) => !nobody.includes(opener));
  const told = (code: 'people.nobody' | 'people.fallsToHead', units: string[]): Problem[] =>
    units.length === 0 ? [] : [warning(pathOf(place), code, { units: units.slice(0, NAMED).join(', '), count: units.length })];
  const codes = (found: { unit: string }[]) => found.map(({ unit }) => directory.units[unit]?.code ?? unit);
  return [...told('people.nobody', codes(nobody)), ...told('people.fallsToHead', codes(heads))];
}
