import { createHash, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { findToken, insertToken, listTokens, revokeToken, tokenWasUsed, type Database } from '@wubu/entities';
import { v7 } from 'uuid';
import { InjectDatabase } from '../platform/database.module.js';
import { badInput, HttpProblem, notFound } from '../platform/problem.js';
import type { Caller } from './caller.js';
import type { Scope } from '../platform/scopes.js';
import { TokenLimit } from './token-limit.js';
import type { NewTokenDto, NewTokenShownDto, TokenDto } from './tokens.dto.js';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 90;
const MOST = 20;
/** A token that was revoked elsewhere is believed this long at most. */
const BELIEVED_MS = 5_000;
const MAX_BELIEVED = 1_000;

/** So that people and scanners know one where it should not be. */
const PREFIX = 'wubu_';
const FORM = /^wubu_[\w-]{43}$/;

/** Personal tokens: 256 random bits, shown once; the database holds their SHA-256. */
@Injectable()
export class TokensService {
  private readonly believed = new Map<string, { caller: Caller; until: number }>();
  private readonly limit = new TokenLimit();
  private readonly log = new Logger('tokens');

  constructor(@InjectDatabase() private readonly db: Database) {}

  /** Whether it looks like one, and not like a session's. */
  isToken(text: string): boolean {
    return FORM.test(text);
  }

  /** Whose it is and what it may do; `undefined` when it ended, was revoked or never was. Refuses with 429 `tooMany`. */
  async callerOf(token: string): Promise<Caller | undefined> {
    const hash = sha256(token);
    const key = hash.toString('base64');
    const now = Date.now();
    const known = this.believed.get(key);
    const caller = known && known.until > now ? known.caller : await this.find(hash, key, now);
    if (caller) this.limit.count(key, now);
    return caller;
  }

  private async find(hash: Buffer, key: string, now: number): Promise<Caller | undefined> {
    const found = await findToken(this.db, hash);
    this.believed.delete(key);
    if (!found) return undefined;
    const caller = { person: found.person, role: found.role, session: key, scopes: found.scopes as Scope[] };
    this.believed.set(key, { caller, until: Math.min(now + BELIEVED_MS, Date.parse(found.expiresAt)) });
    const oldest = this.believed.keys().next().value;
    if (this.believed.size > MAX_BELIEVED && oldest !== undefined) this.believed.delete(oldest);
    tokenWasUsed(this.db, found.id).catch((error: unknown) => this.log.warn(`a token's use was not noted: ${String(error)}`));
    return caller;
  }

  /** Refuses an end that is past or beyond 90 days (422) and a twenty-first token (409 `token.tooMany`). */
  async create({ name, scopes, expiresAt }: NewTokenDto, personId: string): Promise<NewTokenShownDto> {
    const end = new Date(expiresAt);
    const days = (end.getTime() - Date.now()) / DAY_MS;
    if (days <= 0) throw badInput([{ path: 'expiresAt', code: 'tooSmall' }]);
    if (days > LONGEST_DAYS) throw badInput([{ path: 'expiresAt', code: 'tooLarge' }]);
    const token = PREFIX + randomBytes(32).toString('base64url');
    const made = { id: v7(), personId, name: name.trim(), scopes: [...new Set(scopes)], expiresAt: end };
    if (!(await insertToken(this.db.entities, { ...made, tokenHash: sha256(token) }, MOST)))
      throw new HttpProblem(409, 'token.tooMany', { params: { max: MOST } });
    return { id: made.id, name: made.name, scopes: made.scopes, createdAt: new Date(), expiresAt: end, token };
  }

  async list(personId: string): Promise<TokenDto[]> {
    const found = await listTokens(this.db.entities, personId);
    return found.map(({ id, name, scopes, createdAt, expiresAt, usedAt }) => {
      return { id, name, scopes: scopes as Scope[], createdAt, expiresAt, ...(usedAt && { usedAt }) };
    });
  }

  /** Somebody's tokens have ended: no more belief in them here. */
  forget(person: string): void {
    for (const [key, { caller }] of this.believed) if (caller.person === person) this.believed.delete(key);
  }

  /** At once in this process, in five seconds everywhere. Refuses with 404. */
  async revoke(id: string, personId: string): Promise<void> {
    const hash = await revokeToken(this.db.entities, id, personId);
    if (!hash) throw notFound();
    this.believed.delete(hash.toString('base64'));
  }
}

const sha256 = (token: string): Buffer => createHash('sha256').update(token).digest();
