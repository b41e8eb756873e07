import type { FastifyReply, FastifyRequest } from 'fastify';

export const SESSION_COOKIE = 'wubu_session';

/** The session's token as sent: by a program in `Authorization: Bearer`, by a browser in the cookie. */
export function tokenOf(request: FastifyRequest): { value: string; from: 'header' | 'cookie' } | undefined {
  const header = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  if (header) return { value: header, from: 'header' };
  const cookie = request.cookies[SESSION_COOKIE];
  return cookie ? { value: cookie, from: 'cookie' } : undefined;
}

/** Gives the token to the browser: out of reach of scripts, not sent from other sites, over TLS only where TLS is. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.setCookie(SESSION_COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(SESSION_COOKIE, { path: '/' });
}
