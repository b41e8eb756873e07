import type { components } from './schema.js';

/** Why something was refused: a stable `code`, the places that are wrong, what is allowed instead. */
export type Problem = components['schemas']['ProblemDto'];

/** Wubu has answered, and will not do it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(`${status} ${problem.code}: ${problem.detail}`);
  }
}

interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 500;

/**
 * Does what changes a case exactly once: sends it with an Idempotency-Key, again after a lost answer, 429 or 5xx with the same key, some
 * minute in all. Give a `key` that you have stored to go on after a crash of your own. Throws `Refused`, or the last failure.
 */
export async function once<T>(
  send: (header: { 'Idempotency-Key': string }) => Promise<Reply<T>>,
  key: string = crypto.randomUUID(),
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const reply = await send({ 'Idempotency-Key': key }).catch((error: unknown) => lost(error, attempt));
    if (reply?.response.ok) return reply.data as T;
    const status = reply?.response.status ?? 0;
    if (reply && (attempt === ATTEMPTS || (status < 500 && status !== 429))) throw new Refused(status, reply.error as Problem);
    await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
  }
}

function lost(error: unknown, attempt: number): undefined {
  if (attempt === ATTEMPTS) throw error;
}
