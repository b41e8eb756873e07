import { createHash, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import {
  beginSession,
  changePassword,
  endSession,
  extendSession,
  findPassword,
  findPasswordOf,
  findSession,
  passwordFits,
  type Database,
} from '@wubu/entities';
import { InjectDatabase } from '../platform/database.module.js';
import { forbidden, HttpProblem } from '../platform/problem.js';
import type { Caller } from './caller.js';
import { SignInLimit } from './sign-in-limit.js';

/** A session ends this long after it was last used. */
const IDLE_MS = 8 * 3_600_000;
/** Its end is moved at most this often: a write for every request would cost more than the request. */
const EXTEND_EVERY_MS = 5 * 60_000;
/** A session that ended elsewhere is believed this long at most. */
const BELIEVED_MS = 5_000;
const MAX_BELIEVED = 10_000;

interface Believed {
  caller: Caller;
  expiresAt: number;
  until: number;
}

/** Opaque sessions: the token is 256 random bits, known to the browser only; the database holds its SHA-256. */
@Injectable()
export class SessionsService {
  private readonly believed = new Map<string, Believed>();
  private readonly log = new Logger('sessions');

  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly limit: SignInLimit,
  ) {}

  /**
   * Signs in: the new session's token and who it is. A one-time password has to be exchanged for `newPassword`, another may be. Refuses with 401
   * `signIn.failed`, `signIn.expired`, 403 `signIn.change`, 409 `password.same` or 429 `tooMany`; an unknown login takes as long.
   */
  async signIn(
    { login, password, newPassword }: { login: string; password: string; newPassword?: string },
    address: string,
  ): Promise<{ token: string; caller: Caller }> {
    const succeeded = this.limit.begin(login, address);
    const found = await findPassword(this.db.entities, login);
    if (!(await passwordFits(found?.passwordHash, password)) || !found) throw new HttpProblem(401, 'signIn.failed');
    succeeded();
    const until = found.oneTimeUntil?.getTime();
    if (until !== undefined && until < Date.now()) throw new HttpProblem(401, 'signIn.expired');
    if (until !== undefined && newPassword === undefined) throw forbidden('signIn.change');
    if (newPassword !== undefined) await this.change(found.id, password, newPassword);
    return { ...(await this.begin(found.id, found.role)) };
  }

  /** The caller's new password; their other sessions end. Refuses with 409 `password.wrong`, `password.same` and 429 `tooMany`. */
  async changeOwn({ person, session }: Caller, password: string, newPassword: string, address: string): Promise<void> {
    const succeeded = this.limit.begin(person, address);
    if (!(await passwordFits(await findPasswordOf(this.db.entities, person), password))) throw new HttpProblem(409, 'password.wrong');
    succeeded();
    await this.change(person, password, newPassword, session);
  }

  private async change(person: string, password: string, newPassword: string, but?: string): Promise<void> {
    if (newPassword === password) throw new HttpProblem(409, 'password.same');
    await changePassword(this.db.entities, person, newPassword, but === undefined ? undefined : Buffer.from(but, 'base64'));
    this.forget(person);
  }

  /** Somebody's sessions have ended: no more belief in them here. */
  forget(person: string): void {
    for (const [session, { caller }] of this.believed) if (caller.person === person) this.believed.delete(session);
  }

  /** Begins a session for somebody known to be who they say. */
  async begin(person: string, role: Caller['role']): Promise<{ token: string; caller: Caller }> {
    const token = randomBytes(32).toString('base64url');
    const hash = sha256(token);
    await beginSession(this.db.entities, hash, person, IDLE_MS);
    return { token, caller: { person, role, session: hash.toString('base64') } };
  }

  /** Whose session this token is; `undefined` when it ended or never was. Believed for five seconds, so a step costs no query here. */
  async callerOf(token: string): Promise<Caller | undefined> {
    const hash = sha256(token);
    return this.callerOfSession(hash.toString('base64'), hash);
  }

  /** The same by the session's key: whether a stream that is open may stay so. */
  async callerOfSession(session: string, hash: Buffer = Buffer.from(session, 'base64')): Promise<Caller | undefined> {
    const now = Date.now();
    const known = this.believed.get(session);
    if (known && known.until > now && known.expiresAt > now) return known.caller;
    const found = await findSession(this.db, hash);
    this.believed.delete(session);
    if (!found) return undefined;
    const caller = { person: found.person, role: found.role, session };
    const expiresAt = Date.parse(found.expiresAt);
    this.believe(session, { caller, expiresAt, until: now + BELIEVED_MS });
    this.extendSometimes(hash, expiresAt - now);
    return caller;
  }

  /** Ends a session, at once in this process. */
  async end(session: string): Promise<void> {
    this.believed.delete(session);
    await endSession(this.db.entities, Buffer.from(session, 'base64'));
  }

  private believe(session: string, believed: Believed): void {
    this.believed.set(session, believed);
    const oldest = this.believed.keys().next().value;
    if (this.believed.size > MAX_BELIEVED && oldest !== undefined) this.believed.delete(oldest);
  }

  /** Beside the request: nobody waits for it, and a failure only means that it is tried again. */
  private extendSometimes(hash: Buffer, leftMs: number): void {
    if (leftMs > IDLE_MS - EXTEND_EVERY_MS) return;
    extendSession(this.db.entities, hash, IDLE_MS).catch((error: unknown) => this.log.warn(`a session was not extended: ${String(error)}`));
  }
}

const sha256 = (token: string): Buffer => createHash('sha256').update(token).digest();
