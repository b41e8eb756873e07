import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  headers: IncomingHttpHeaders;
  /** As it came. */
  text: string;
  body: unknown;
}

/** The outside, as far as effects see it: a server on loopback that remembers every call. */
export interface LocalServer {
  url: string;
  calls: Call[];
  /** How long each answer takes. */
  answersAfterMs: number;
  /** Answers the next calls so, then 200 again; undefined: no answer at all. */
  next(...statuses: (number | undefined)[]): void;
  close(): Promise<void>;
}

export async function startLocalServer(): Promise<LocalServer> {
  const calls: Call[] = [];
  let statuses: (number | undefined)[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      calls.push({ headers: request.headers, text, body: JSON.parse(text) });
      const status = statuses.length ? statuses.shift() : 200;
      if (status === undefined) return;
      const answer = () => response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('{}');
      if (outside.answersAfterMs) setTimeout(answer, outside.answersAfterMs);
      else answer();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const outside: LocalServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bookings`,
    calls,
    answersAfterMs: 0,
    next: (...given) => (statuses = given),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return outside;
}
