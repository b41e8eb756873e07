import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Role } from '@wubu/engine';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../platform/problem.js';
import type { Scope } from '../platform/scopes.js';

/** Who asks: set by the guard on every request that is not public. */
export interface Caller {
  person: string;
  role: Role;
  /** SHA-256 of the token that came, base64: the key of the session or of the personal token. */
  session: string;
  /** Of a personal token; absent in a session, which may do whatever its person may. */
  scopes?: readonly Scope[];
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
}

/** The caller of a request. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (!caller) throw new HttpProblem(401, 'signIn.required');
  return caller;
}

export const By = createParamDecorator((_data: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

export const PUBLIC = 'wubu:public';
export const ROLES = 'wubu:roles';

/** Anybody may call this, signed in or not. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Only people with one of these roles may call this; others get 403 `forbidden`. */
export const Roles = (...roles: Role[]) => SetMetadata(ROLES, roles);
