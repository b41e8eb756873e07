import type { Answers } from '@wubu/engine';
import type { Connection } from './connections.js';

/** What is sent to the outside for one effect: only the fields that the procedure names. */
export interface HttpRequest {
  /** The same at each attempt, so that the other side can tell a repeat. */
  idempotencyKey: string;
  /** `undoes`: the idempotency key of what is to be undone. */
  body: { case: { id: string; number: string }; step: string; data: Answers; undoes?: string };
}

/** `code` names what went wrong: `http.<status>`, `http.timeout`, `http.unreachable`. `final`: trying again is useless. */
export type HttpResult = { ok: true; status: number } | { ok: false; code: string; final: boolean };

/** The answer's text is of no use to us; it is read up to here so that the connection can be used again. */
const ANSWER_MAX_BYTES = 64 * 1024;
/** Client errors that pass by themselves: too slow, too early, too many. */
const PASSING = new Set([408, 425, 429]);

/** Calls a connection once. Redirects are not followed: only the allowed address is called. Never throws. */
export async function callHttp(connection: Connection, request: HttpRequest, stop: AbortSignal): Promise<HttpResult> {
  const headers = new Headers(connection.headers);
  headers.set('content-type', 'application/json');
  headers.set('idempotency-key', request.idempotencyKey);
  const limit = AbortSignal.timeout(connection.timeoutSeconds * 1000);
  try {
    const response = await fetch(connection.url, {
      method: connection.method,
      headers,
      body: JSON.stringify(request.body),
      redirect: 'manual',
      signal: AbortSignal.any([stop, limit]),
    });
    await drain(response).catch(() => undefined); // the status has said it already
    if (response.ok) return { ok: true, status: response.status };
    const final = response.status >= 400 && response.status < 500 && !PASSING.has(response.status);
    return { ok: false, code: `http.${response.status}`, final };
  } catch {
    return { ok: false, code: limit.aborted ? 'http.timeout' : 'http.unreachable', final: false };
  }
}

async function drain(response: Response): Promise<void> {
  let bytes = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    if (bytes > ANSWER_MAX_BYTES) return; // leaving the loop gives up the rest
  }
}
