import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '@wubu/engine';
import type { FastifyRequest } from 'fastify';
import { forbidden, HttpProblem } from '../platform/problem.js';
import { PUBLIC, ROLES, type Caller } from './caller.js';
import { NEEDS, type Scope } from '../platform/scopes.js';
import { SESSION_COOKIE, tokenOf } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import { TokensService } from './tokens.service.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Before every route: who asks, whether the browser was tricked into asking, whether their role may. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const targets = [context.getHandler(), context.getClass()];
    const token = tokenOf(request);
    if (!READS.has(request.method) && token?.from !== 'header') refuseForeign(request);
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    const caller = token && (await this.callerOf(token.value));
    if (!caller) throw new HttpProblem(401, 'signIn.required');
    request.caller = caller;
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(ROLES, targets);
    if (roles && !roles.includes(caller.role)) throw forbidden();
    if (caller.scopes) refuseOthers(caller.scopes, this.reflector.getAllAndOverride<Scope[] | undefined>(NEEDS, targets), request.method);
    return true;
  }

  private callerOf(token: string): Promise<Caller | undefined> {
    return this.tokens.isToken(token) ? this.tokens.callerOf(token) : this.sessions.callerOf(token);
  }
}

/** Whether a personal token goes as far as this call; see `ForTokens`. */
function refuseOthers(scopes: readonly Scope[], needs: readonly Scope[] | undefined, method: string): void {
  const accepted = needs ?? (READS.has(method) ? (['read'] as const) : []);
  if (accepted.length === 0) throw forbidden('token.closed');
  if (!accepted.some((scope) => scopes.includes(scope))) throw forbidden('token.scope', { params: { scopes: accepted.join(', ') } });
}

/**
 * Against a foreign page that lets a signed-in browser send a change: such a page can neither set our header nor our Origin.
 * Without a session cookie (a sign-in by a program) there is nothing to misuse, so only a foreign Origin is refused.
 */
function refuseForeign(request: FastifyRequest): void {
  const { origin, host, 'x-wubu': ours } = request.headers;
  if (ours !== undefined) return;
  const same = typeof origin === 'string' && URL.canParse(origin) && new URL(origin).host === host;
  if (same || (origin === undefined && request.cookies[SESSION_COOKIE] === undefined)) return;
  throw forbidden('csrf');
}
