import type { Role, Words } from '@wubu/engine';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { noteChange, oneTimeUntil } from '../access/accounts.js';
import { DutyEntity } from './duty.entity.js';
import { SET_UP_UNIT } from './first-administrator.js';
import { MembershipEntity } from './membership.entity.js';
import { PersonEntity } from './person.entity.js';
import { UnitEntity } from './unit.entity.js';

/** A duty with what it is called. */
export interface LoadedDuty {
  code: string;
  title: Words;
}

/** A unit with the code of the one it lies in. */
export interface LoadedUnit {
  code: string;
  name: string;
  parent: string | null;
}

/** A person with the code and name of the unit in which they hold their duties. */
export interface LoadedPerson {
  login: string;
  name: string;
  role: Role;
  duties: string[];
  unit: string;
  unitName: string;
}

/** An organisation, flat; parents stand before their children. */
export interface Organisation {
  duties: LoadedDuty[];
  units: LoadedUnit[];
  people: LoadedPerson[];
}

/** How a new person's password is stored; `shown` = the password itself, for whoever hands it over; `oneTime`: they have to choose one of their own. */
export interface NewPassword {
  hash: string;
  shown: string;
  oneTime?: boolean;
}

/** Somebody of the organisation; `password` only where the person is new. */
export interface LoadedAccount {
  login: string;
  name: string;
  role: string;
  unit: string;
  duties: string[];
  password?: string;
}

/**
 * Brings duties, units and persons of an organisation into the database, in one transaction; may be repeated. What it does
 * not name stays as it is; those who are there already keep their password, and stay locked if they are. The one unit that setting up
 * made becomes the file's topmost unit, so that the first administrator is above everybody.
 */
export async function loadOrganisation(
  entities: EntityManager,
  organisation: Organisation,
  passwordFor: (login: string) => Promise<NewPassword>,
): Promise<LoadedAccount[]> {
  const passwords = new Map<string, NewPassword>();
  for (const { login } of organisation.people) passwords.set(login, await passwordFor(login)); // slow on purpose: not inside the transaction
  return entities.transaction(async (inside) => {
    await inside.upsert(DutyEntity, organisation.duties, ['code']);
    await nameTopmost(inside, organisation.units);
    for (const unit of organisation.units) await loadUnit(inside, unit);
    const accounts: LoadedAccount[] = [];
    for (const person of organisation.people) accounts.push(await loadPerson(inside, person, passwords.get(person.login)!));
    return accounts;
  });
}

async function nameTopmost(entities: EntityManager, units: readonly LoadedUnit[]): Promise<void> {
  const [topmost, another] = units.filter(({ parent }) => parent === null);
  if (!topmost || another || (await entities.count(UnitEntity)) !== 1) return;
  await entities.update(UnitEntity, { code: SET_UP_UNIT }, { code: topmost.code });
}

async function loadUnit(entities: EntityManager, { code, name, parent }: LoadedUnit): Promise<void> {
  const above = parent === null ? null : await entities.findOneByOrFail(UnitEntity, { code: parent });
  const known = await entities.findOneBy(UnitEntity, { code });
  await entities.save(UnitEntity, { id: known?.id ?? v7(), code, name, parentId: above?.id ?? null });
}

/** Somebody who is there keeps their password. */
async function loadPerson(entities: EntityManager, person: LoadedPerson, password: NewPassword): Promise<LoadedAccount> {
  const { login, name, role, duties, unit, unitName } = person;
  const known = await entities.findOneBy(PersonEntity, { login });
  const personId = known?.id ?? v7();
  if (known) await entities.update(PersonEntity, { id: personId }, { name, role });
  else {
    await entities.insert(PersonEntity, {
      id: personId,
      login,
      name,
      role,
      passwordHash: password.hash,
      ...(password.oneTime && { oneTimeUntil }),
    });
    await noteChange(entities, personId, 'created', null);
  }
  await entities.delete(MembershipEntity, { personId });
  const { id: unitId } = await entities.findOneByOrFail(UnitEntity, { code: unit });
  await entities.insert(
    MembershipEntity,
    duties.map((duty, position) => ({ personId, unitId, duty, position })),
  );
  return { login, name, role, unit: unitName, duties, ...(!known && { password: password.shown }) };
}
