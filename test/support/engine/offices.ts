import type { Directory } from '@wubu/engine';
import fc from 'fast-check';
import { office } from '../../engine/organisation/office.js';
import { personId, unitId } from './ids.js';

/** Duties that generated procedures name. */
export const DUTIES = ['worker', 'helper', 'head', 'review'] as const;
/** Who may open generated cases. */
export const OPENING_DUTY = 'worker';
const UNITS = 4; // as many as the tuple of parents below
const PERSONS = 6;

/** Who sits where, by small numbers, so that it shrinks well and can be changed on the way. */
export interface OfficePlan {
  /** Unit n lies under unit `parents[n]` if there is one with a smaller number, else it is a top. */
  parents: number[];
  posts: { unit: number; duty: string; person: number }[];
  administrators: number[];
  left: number[];
}

/** Something that happens among the people while a case runs. */
export type PeopleChange = { leavesOrReturns: number } | { posts: OfficePlan['posts'] };

const person = fc.nat(PERSONS - 1);
const post = fc.record({
  unit: fc.constantFrom(0, 1, 2, 3, 3, 3),
  duty: fc.constantFrom('worker', 'worker', 'worker', 'helper', 'head', 'head', 'review', 'constructor'),
  person,
});

/** Trees of up to four units with vacant heads, people in several posts, some who left and some administrators. Person 0 may always open. */
export const officePlans: fc.Arbitrary<OfficePlan> = fc.record({
  parents: fc.tuple(...[0, 1, 2, 3].map((unit) => fc.constantFrom(unit - 1, unit - 1, 0, UNITS))),
  posts: fc
    .array(post, { minLength: 5, maxLength: 12, size: 'max' })
    .map((posts) => [{ unit: UNITS - 1, duty: OPENING_DUTY, person: 0 }, ...posts]),
  administrators: fc.uniqueArray(person, { maxLength: 2 }),
  left: fc.uniqueArray(fc.integer({ min: 1, max: PERSONS - 1 }), { maxLength: 2 }),
});

export const peopleChanges: fc.Arbitrary<PeopleChange> = fc.oneof(
  { weight: 3, arbitrary: person.map((leavesOrReturns) => ({ leavesOrReturns })) },
  { weight: 1, arbitrary: fc.array(post, { maxLength: 8 }).map((posts) => ({ posts })) },
);

export function changed(plan: OfficePlan, change: PeopleChange): OfficePlan {
  if ('posts' in change) return { ...plan, posts: change.posts };
  const { leavesOrReturns: who } = change;
  return { ...plan, left: plan.left.includes(who) ? plan.left.filter((each) => each !== who) : [...plan.left, who] };
}

export function directoryOf(plan: OfficePlan, version: number): Directory {
  const units = plan.parents.map((parent, unit) => {
    const members: { [duty: string]: string[] } = Object.create(null) as { [duty: string]: string[] };
    for (const { duty, person } of plan.posts.filter((each) => each.unit === unit)) {
      members[duty] = [...new Set([...(members[duty] ?? []), personId(person)])];
    }
    return [unitId(unit), { ...(parent >= 0 && parent < unit && { parent: unitId(parent) }), members: { ...members } }] as const;
  });
  const people = { administrators: plan.administrators.map(personId), absent: plan.left.map(personId) };
  return { ...office(Object.fromEntries(units), people), version };
}
