import type { Answer } from './client.js';

/** How a test says: this was answered with a problem document of this status and code. */
export function problem(status: number, code: string, more: object = {}): object {
  return {
    status,
    headers: expect.anything(),
    body: expect.objectContaining({
      type: `urn:wubu:problem:${code}`,
      title: expect.any(String),
      detail: expect.any(String),
      status,
      code,
      ...more,
    }),
  };
}

export const isProblemJson = ({ headers }: Answer): boolean => headers.get('content-type')?.startsWith('application/problem+json') === true;
