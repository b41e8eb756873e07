import type { Answer } from './client.js';
import { like, some } from '../matching.js';

/** How a test says: this was answered with a problem document of this status and code. */
export function problem(status: number, code: string, more: object = {}): object {
  return {
    status,
    headers: some(Headers),
    body: like({
      type: `urn:wubu:problem:${code}`,
      title: some(String),
      detail: some(String),
      status,
      code,
      ...more,
    }),
  };
}

export const isProblemJson = ({ headers }: Answer): boolean => headers.get('content-type')?.startsWith('application/problem+json') === true;

/** One of the places that a problem document names. */
export const at = (path: string, code: string, more: object = {}): unknown => like({ path, code, message: some(String), ...more });
