import { openingUnits, poolMembers, stepTitle, tryPeople, type Directory, type PublishedProcedure, type TriedStep } from '@wubu/engine';
import { badInput } from '../platform/problem.js';
import { personOf, unitOf } from '../organisation/people-search.js';
import type { TriedDto, TriedStepDto, TryPeopleDto } from './procedures.dto.js';

/** Most people named of one pool. */
const NAMED = 20;

/**
 * Whom a procedure would find now for a case opened by a person, or in a unit (by the first there who may; with nobody who may, as if by nobody).
 * Names and units only. Refuses with 422 where person or unit are not there.
 */
export function describeTrial(procedure: PublishedProcedure, { unit, opener }: TryPeopleDto, directory: Directory): TriedDto {
  if (unit !== undefined && !Object.hasOwn(directory.units, unit)) throw badInput([{ path: 'unit', code: 'unknown' }]);
  if (opener !== undefined && !Object.hasOwn(directory.persons, opener)) throw badInput([{ path: 'opener', code: 'unknown' }]);
  const of = unit ?? (opener && (openingUnits(procedure, opener, directory)[0] ?? directory.persons[opener]!.memberships[0]?.unit));
  if (of === undefined) throw badInput([{ path: 'unit', code: 'required' }]);
  const person = opener ?? poolMembers({ unit: of, duty: procedure.definition.open.duty }, directory)[0];
  return {
    unit: unitOf(of, directory),
    opener: person === undefined ? undefined : personOf(person, directory),
    mayOpen: person !== undefined && openingUnits(procedure, person, directory).includes(of),
    steps: tryPeople(procedure.definition, { unit: of, person: person ?? '' }, directory).map((tried) =>
      describeStep(tried, procedure, directory),
    ),
  };
}

function describeStep(tried: TriedStep, { definition }: PublishedProcedure, directory: Directory): TriedStepDto {
  const { step, signer, rule, people, rungs } = tried;
  const named = (ids: readonly string[]) => ids.slice(0, NAMED).map((id) => personOf(id, directory));
  return {
    step,
    title: stepTitle(definition, step),
    found: foundAs(tried),
    unit: signer && unitOf(signer.unit, directory),
    duty: signer?.duty,
    rule,
    people: named(people),
    count: people.length,
    rungs: rungs.map(({ rung, told, reassigned }) => ({
      rung,
      told: named(told),
      reassigned: reassigned === undefined ? undefined : personOf(reassigned, directory),
    })),
  };
}

function foundAs({ hangs, signer, rule }: TriedStep): TriedStepDto['found'] {
  if (hangs) return 'hangs';
  if (!signer) return 'nobody';
  return rule === undefined ? 'head' : signer.duty === undefined ? 'person' : 'pool';
}
