import { v4 as uuid } from 'uuid';
import { Failure, failureOf } from './failure.js';

type Query = Record<string, string | number | boolean | undefined>;

function address(path: string, query: Query = {}) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') params.set(name, String(value));
  const search = params.toString();
  return `/api${path}${search ? `?${search}` : ''}`;
}

async function send<T>(path: string, init: RequestInit, query?: Query): Promise<T> {
  const headers = new Headers(init.headers);
  headers.set('X-Wubu', '1'); // proves that our own page asks, not a foreign one
  const response = await fetch(address(path, query), { ...init, headers }).catch(() => {
    throw new Failure(0, 'unreachable');
  });
  if (!response.ok) throw await failureOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

const json = (method: string, body: unknown, headers: HeadersInit = {}): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body ?? {}),
});

export const get = <T>(path: string, query?: Query) => send<T>(path, { method: 'GET' }, query);
export const post = <T>(path: string, body?: unknown) => send<T>(path, json('POST', body));
export const put = <T>(path: string, body: unknown) => send<T>(path, json('PUT', body));
export const remove = <T>(path: string) => send<T>(path, { method: 'DELETE' });
export const sendText = <T>(method: 'PUT' | 'POST', path: string, text: string, headers: HeadersInit = {}) =>
  send<T>(path, { method, headers: { 'Content-Type': 'application/yaml', ...headers }, body: text });

// The key of an intent that got no answer is kept, so that sending it again cannot do it twice.
const unanswered = new Map<string, string>();

/** A POST that changes a case. The same intent sent again after a lost answer carries the same Idempotency-Key. */
export async function change<T>(path: string, body: unknown = {}): Promise<T> {
  const intent = `${path} ${JSON.stringify(body)}`;
  const key = unanswered.get(intent) ?? uuid();
  unanswered.set(intent, key);
  try {
    const answer = await send<T>(path, json('POST', body, { 'Idempotency-Key': key }));
    unanswered.delete(intent);
    return answer;
  } catch (error) {
    if (error instanceof Failure && error.status > 0 && error.status < 500) unanswered.delete(intent);
    throw error;
  }
}
