import type { Role } from '@wubu/engine';
import { type EntityManager, Raw } from 'typeorm';
import { PersonEntity } from '../organisation/person.entity.js';
import type { Queryable, Statement } from '../query.js';
import { SessionEntity } from './session.entity.js';

/** Key lookup by token, with the person, who may have left since. Stands before every request, so it is a prepared statement. */
const FIND: Statement = {
  name: 'session.find',
  text: `SELECT s.person_id AS person, p.role, s.expires_at AS "expiresAt"
         FROM session s JOIN person p ON p.id = s.person_id
         WHERE s.token_hash = $1 AND s.expires_at > now() AND p.active`,
};

export interface FoundSession {
  person: string;
  role: Role;
  expiresAt: string;
}

/** Undefined when it ended or never was, or its person has left. */
export const findSession = async (db: Queryable, tokenHash: Buffer): Promise<FoundSession | undefined> =>
  (await db.query<FoundSession>(FIND, [tokenHash]))[0];

/** Sessions begin and end by PostgreSQL's clock, on whichever process somebody signs in. */
export const IS_OVER = Raw((column) => `${column} <= now()`);
export const IS_ON = Raw((column) => `${column} > now()`);
const inMs = (ms: number) => (): string => `now() + ${ms} * interval '1 millisecond'`;

/** The same person's ended sessions go, so that the table does not grow. */
export async function beginSession(entities: EntityManager, tokenHash: Buffer, personId: string, idleMs: number): Promise<void> {
  await entities.delete(SessionEntity, { personId, expiresAt: IS_OVER });
  await entities.insert(SessionEntity, { tokenHash, personId, createdAt: () => 'now()', expiresAt: inMs(idleMs) });
}

/** Moves the end of a session that has not ended yet. */
export async function extendSession(entities: EntityManager, tokenHash: Buffer, idleMs: number): Promise<void> {
  await entities.update(SessionEntity, { tokenHash, expiresAt: IS_ON }, { expiresAt: inMs(idleMs) });
}

export async function endSession(entities: EntityManager, tokenHash: Buffer): Promise<void> {
  await entities.delete(SessionEntity, { tokenHash });
}

/** An active person with their stored password. Logins are compared as written. */
export function findPassword(
  entities: EntityManager,
  login: string,
): Promise<Pick<PersonEntity, 'id' | 'role' | 'passwordHash' | 'oneTimeUntil'> | null> {
  const select = { id: true, role: true, passwordHash: true, oneTimeUntil: true };
  return entities.findOne(PersonEntity, { where: { login, active: true }, select });
}

/** The stored password of somebody who has signed in. */
export const findPasswordOf = async (entities: EntityManager, id: string): Promise<string | undefined> =>
  (await entities.findOne(PersonEntity, { where: { id, active: true }, select: { id: true, passwordHash: true } }))?.passwordHash;
