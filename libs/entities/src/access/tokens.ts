import type { Role } from '@wubu/engine';
import type { EntityManager } from 'typeorm';
import type { Queryable, Statement } from '../query.js';
import { IS_ON, IS_OVER } from './sessions.js';
import { TokenEntity } from './token.entity.js';

export interface FoundToken {
  id: string;
  person: string;
  role: Role;
  scopes: string[];
  expiresAt: string;
}

/** By its hash, with the person, who may have left since: a token dies with the account. */
const FIND: Statement = {
  name: 'token.find',
  text: `SELECT t.id, t.person_id AS person, p.role, t.scopes, t.expires_at AS "expiresAt"
         FROM token t JOIN person p ON p.id = t.person_id
         WHERE t.token_hash = $1 AND t.expires_at > now() AND p.active`,
};

/** Undefined when it ended, was revoked or never was, or its person has left. */
export const findToken = async (db: Queryable, tokenHash: Buffer): Promise<FoundToken | undefined> =>
  (await db.query<FoundToken>(FIND, [tokenHash]))[0];

export type NewToken = Pick<TokenEntity, 'id' | 'tokenHash' | 'personId' | 'name' | 'scopes' | 'expiresAt'>;

/** Adds it unless the person has `most` that have not ended; those that have go. Whether it was added. */
export function insertToken(entities: EntityManager, token: NewToken, most: number): Promise<boolean> {
  const { personId } = token;
  return entities.transaction(async (inside) => {
    await inside.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]); // of two at once the second counts the first
    await inside.delete(TokenEntity, { personId, expiresAt: IS_OVER });
    if ((await inside.countBy(TokenEntity, { personId })) >= most) return false;
    await inside.insert(TokenEntity, { ...token, createdAt: () => 'now()' });
    return true;
  });
}

/** Somebody's tokens that have not ended, the newest first. */
export const listTokens = (entities: EntityManager, personId: string): Promise<TokenEntity[]> =>
  entities.find(TokenEntity, { where: { personId, expiresAt: IS_ON }, order: { createdAt: 'DESC', id: 'DESC' } });

/** Its hash, so that whoever believes in it can stop; undefined when this person has no such token. */
export async function revokeToken(entities: EntityManager, id: string, personId: string): Promise<Buffer | undefined> {
  const found = await entities.findOneBy(TokenEntity, { id, personId });
  if (found) await entities.delete(TokenEntity, { id });
  return found?.tokenHash;
}

const USED: Statement = {
  name: 'token.used',
  text: `UPDATE token SET used_at = now() WHERE id = $1::uuid AND (used_at IS NULL OR used_at < now() - interval '1 hour')`,
};

/** Remembers the use, at most once an hour. */
export async function tokenWasUsed(db: Queryable, id: string): Promise<void> {
  await db.query(USED, [id]);
}
