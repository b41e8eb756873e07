import { type EntityManager, In, Not } from 'typeorm';
import { DutyEntity } from '../organisation/duty.entity.js';
import { MembershipEntity } from '../organisation/membership.entity.js';
import { PersonEntity } from '../organisation/person.entity.js';
import { UnitEntity } from '../organisation/unit.entity.js';

/** Why an account is not made, changed or locked. */
export type AccountRefusal = 'account.login' | 'account.unit' | 'account.duty' | 'account.last';

/** The one unit somebody works in, with their duties there, the foremost first. */
export interface Place {
  unitId: string;
  duties: readonly string[];
}

/** Whether without this person nobody could let people in. */
export const isLastAdministrator = async (inside: EntityManager, id: string): Promise<boolean> =>
  !(await inside.existsBy(PersonEntity, { id: Not(id), active: true, role: 'administrator' }));

/** Why nobody can work there: the unit, or one of the duties, is not there. */
export async function placeRefusal(inside: EntityManager, { unitId, duties }: Place): Promise<AccountRefusal | undefined> {
  if (!(await inside.existsBy(UnitEntity, { id: unitId }))) return 'account.unit';
  const held = [...new Set(duties)];
  return (await inside.countBy(DutyEntity, { code: In(held) })) < held.length ? 'account.duty' : undefined;
}

/** Whether somebody works there, with these duties in this order, and nowhere else. */
export async function worksAt(inside: EntityManager, personId: string, place: Place): Promise<boolean> {
  const present = await inside.find(MembershipEntity, { where: { personId }, order: { position: 'ASC', duty: 'ASC' } });
  const text = (places: readonly { unitId: string; duty: string }[]) => places.map(({ unitId, duty }) => `${unitId} ${duty}`).join();
  return text(present) === text(placesOf(place));
}

/** Somebody works there from now on, and nowhere else. */
export async function putAt(inside: EntityManager, personId: string, place: Place): Promise<void> {
  await inside.delete(MembershipEntity, { personId });
  await inside.insert(
    MembershipEntity,
    placesOf(place).map((held, position) => ({ ...held, personId, position })),
  );
}

const placesOf = ({ unitId, duties }: Place) => [...new Set(duties)].map((duty) => ({ unitId, duty }));

/** Tasks that lie with somebody. */
export async function countTasksOf(inside: EntityManager, id: string): Promise<number> {
  const [row] = await inside.query<{ count: number }[]>('SELECT count(*)::int AS count FROM task WHERE holder = $1', [id]);
  return row?.count ?? 0;
}
