import type { Role } from '@wubu/engine';
import type { Queryable, Statement } from '@wubu/entities';

/** Key lookup by token, with the person, who may have left since. */
const FIND: Statement = {
  name: 'api.session.find',
  text: `SELECT s.person_id AS person, p.role, s.expires_at AS "expiresAt"
         FROM session s JOIN person p ON p.id = s.person_id
         WHERE s.token_hash = $1 AND s.expires_at > now() AND p.active`,
};

/** One statement: the new session, and the same person's ended ones away, so that the table does not grow. */
const BEGIN: Statement = {
  name: 'api.session.begin',
  text: `WITH ended AS (DELETE FROM session WHERE person_id = $2 AND expires_at < now())
         INSERT INTO session (token_hash, person_id, created_at, expires_at) VALUES ($1, $2, now(), now() + $3::int * interval '1 second')
         RETURNING expires_at AS "expiresAt"`,
};

const EXTEND: Statement = {
  name: 'api.session.extend',
  text: `UPDATE session SET expires_at = now() + $2::int * interval '1 second' WHERE token_hash = $1 AND expires_at > now()`,
};

const END: Statement = { name: 'api.session.end', text: 'DELETE FROM session WHERE token_hash = $1' };

const PASSWORD: Statement = {
  name: 'api.session.password',
  text: 'SELECT id, role, password_hash AS "passwordHash" FROM person WHERE login = $1 AND active',
};

export interface SessionRow {
  person: string;
  role: Role;
  expiresAt: Date;
}

export const findSession = async (db: Queryable, tokenHash: Buffer): Promise<SessionRow | undefined> =>
  (await db.query<SessionRow>(FIND, [tokenHash]))[0];

export async function beginSession(db: Queryable, tokenHash: Buffer, person: string, idleSeconds: number): Promise<void> {
  await db.query(BEGIN, [tokenHash, person, idleSeconds]);
}

export async function extendSession(db: Queryable, tokenHash: Buffer, idleSeconds: number): Promise<void> {
  await db.query(EXTEND, [tokenHash, idleSeconds]);
}

export async function endSession(db: Queryable, tokenHash: Buffer): Promise<void> {
  await db.query(END, [tokenHash]);
}

/** An active person's stored password. Logins are compared as written. */
export const findPassword = async (db: Queryable, login: string): Promise<{ id: string; role: Role; passwordHash: string } | undefined> =>
  (await db.query<{ id: string; role: Role; passwordHash: string }>(PASSWORD, [login]))[0];
