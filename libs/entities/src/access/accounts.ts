import type { Role } from '@wubu/engine';
import { type EntityManager, In, Not } from 'typeorm';
import { v7 } from 'uuid';
import { PersonEntity } from '../organisation/person.entity.js';
import { countTasksOf, isLastAdministrator, type AccountRefusal, type Place, placeRefusal, putAt } from './account-rules.js';
import { AccountChangeEntity, type AccountChange } from './account-change.entity.js';
import { hashPassword, oneTimePassword } from './passwords.js';
import { SessionEntity } from './session.entity.js';
import { TokenEntity } from './token.entity.js';

/** What somebody may sign in as. */
export const LOGIN = /^[a-z0-9][a-z0-9._-]{0,63}$/;

const ONE_TIME_DAYS = 14;

/** When a one-time password that is given now ends, by PostgreSQL's clock. */
export const oneTimeUntil = (): string => `now() + interval '${ONE_TIME_DAYS} days'`;

/** Somebody new. */
export interface NewAccount extends Place {
  login: string;
  name: string;
  role: Role;
}

/** A password that is shown this once, and exchanged for one of their own by whom it is for. */
export interface OneTimePassword {
  personId: string;
  password: string;
  until: Date;
}

/** Makes a person who can sign in. `by`: who does it, null on the command line. */
export async function createAccount(
  entities: EntityManager,
  { login, name, role, unitId, duties }: NewAccount,
  by: string | null,
): Promise<OneTimePassword | AccountRefusal> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password); // slow on purpose: not inside the transaction
  return entities.transaction(async (inside) => {
    await inside.query('LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE'); // of two with the same login the second is told so
    if (await inside.existsBy(PersonEntity, { login })) return 'account.login';
    const refused = await placeRefusal(inside, { unitId, duties });
    if (refused) return refused;
    const personId = v7();
    await inside.insert(PersonEntity, { id: personId, login, name, role, passwordHash, oneTimeUntil });
    await putAt(inside, personId, { unitId, duties });
    await noteChange(inside, personId, 'created', by);
    return given(inside, personId, password);
  });
}

/** Gives somebody a one-time password and ends their sessions; personal tokens stay. Undefined: nobody has this id. */
export async function resetPassword(entities: EntityManager, id: string, by: string | null): Promise<OneTimePassword | undefined> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  return entities.transaction(async (inside) => {
    const { affected } = await inside.update(PersonEntity, { id }, { passwordHash, oneTimeUntil });
    if (!affected) return undefined;
    await inside.delete(SessionEntity, { personId: id });
    await noteChange(inside, id, 'reset', by);
    return given(inside, id, password);
  });
}

/** The person's own new password; all their sessions end but one. */
export async function changePassword(entities: EntityManager, id: string, password: string, but?: Buffer): Promise<void> {
  const passwordHash = await hashPassword(password);
  await entities.transaction(async (inside) => {
    await inside.update(PersonEntity, { id }, { passwordHash, oneTimeUntil: null });
    await inside.delete(SessionEntity, { personId: id, ...(but && { tokenHash: Not(but) }) });
    await noteChange(inside, id, 'passwordChanged', id);
  });
}

/**
 * Lets somebody in no more: sessions and personal tokens end, and a worker hands their open tasks on, as for a leaver. Gives how many those
 * are. The last administrator who can sign in is refused. Locked twice changes nothing more.
 */
export function lockAccount(entities: EntityManager, id: string, by: string | null): Promise<{ openTasks: number } | AccountRefusal> {
  return entities.transaction(async (inside) => {
    await inside.query('LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE'); // of the last two administrators one stays
    if (await isLastAdministrator(inside, id)) return 'account.last';
    const { affected } = await inside.update(PersonEntity, { id, active: true }, { active: false });
    await inside.delete(SessionEntity, { personId: id });
    await inside.delete(TokenEntity, { personId: id });
    if (affected) await noteChange(inside, id, 'locked', by);
    return { openTasks: await countTasksOf(inside, id) };
  });
}

/** Lets somebody in again, with the password and duties they had. */
export async function unlockAccount(entities: EntityManager, id: string, by: string | null): Promise<void> {
  await entities.transaction(async (inside) => {
    const { affected } = await inside.update(PersonEntity, { id, active: false }, { active: true });
    if (affected) await noteChange(inside, id, 'unlocked', by);
  });
}

/** Until when the one-time passwords of these people can be exchanged; who has one of their own is not in it. */
export async function oneTimePasswords(entities: EntityManager, ids: readonly string[]): Promise<Map<string, Date>> {
  const found = await entities.find(PersonEntity, { where: { id: In([...ids]) }, select: { id: true, oneTimeUntil: true } });
  return new Map(found.flatMap((person) => (person.oneTimeUntil ? [[person.id, person.oneTimeUntil]] : [])));
}

/** Remembers what was done to an account, and by whom. */
export const noteChange = (entities: EntityManager, personId: string, what: AccountChange, by: string | null) =>
  entities.insert(AccountChangeEntity, { id: v7(), personId, what, by, at: () => 'now()' });

async function given(entities: EntityManager, personId: string, password: string): Promise<OneTimePassword> {
  const { oneTimeUntil: until } = await entities.findOneOrFail(PersonEntity, { where: { id: personId }, select: { oneTimeUntil: true } });
  return { personId, password, until: until! };
}
