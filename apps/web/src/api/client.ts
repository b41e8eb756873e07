import createClient from 'openapi-fetch';
import { v4 as uuid } from 'uuid';
import { Failure, failureOf } from './failure.js';
import type { paths } from './generated/schema.js';

/** The API, typed by its own description. `X-Wubu` proves that our own page asks, not a foreign one. */
export const api = createClient<paths>({ headers: { 'X-Wubu': '1' } });

interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What a call brought; anything but success is thrown as a Failure. */
export async function answerOf<T>(call: Promise<Reply<T>>): Promise<T> {
  const reply = await call.catch(() => {
    throw new Failure(0, 'unreachable');
  });
  if (!reply.response.ok) throw failureOf(reply.response.status, reply.error);
  return reply.data as T;
}

// The key of an intent that got no answer is kept, so that sending it again cannot do it twice.
const unanswered = new Map<string, string>();

/**
 * Sends what changes a case with an Idempotency-Key: a new one for each intent, the same one when an intent is sent again after its answer
 * was lost. `intent` says what is wanted, on which thing, with which words.
 */
export async function change<T>(intent: unknown, send: (header: { 'Idempotency-Key': string }) => Promise<Reply<T>>): Promise<T> {
  const wanted = JSON.stringify(intent);
  const key = unanswered.get(wanted) ?? uuid();
  unanswered.set(wanted, key);
  try {
    const answer = await answerOf(send({ 'Idempotency-Key': key }));
    unanswered.delete(wanted);
    return answer;
  } catch (error) {
    if (error instanceof Failure && error.status > 0 && error.status < 500) unanswered.delete(wanted);
    throw error;
  }
}
