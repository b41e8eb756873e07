import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as plain, type IncomingMessage } from 'node:http';
import { request as secure } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type HostRules, isPublicAddress } from '@wubu/entities';

const TIMEOUT_MS = 10_000;
/** The answer's text is of no use to us; it is read up to here so that the connection can be used again. */
const ANSWER_MAX_BYTES = 64 * 1024;
const USER_AGENT = 'Wubu-Webhooks/1';

/** `code`: `http.<status>`, `http.timeout`, `http.unreachable`, `host.notAllowed`, `host.private`. */
export interface Posted {
  ok: boolean;
  code: string;
}

/** Names are looked up here, at the moment of connecting, so that none can mean another address when it counts. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error: Error | null, found: LookupAddress[]) => {
    if (error) return done(error, '');
    const [first] = found;
    if (!first || !found.every(({ address }) => isPublicAddress(address))) return done(new PrivateAddress(), '');
    if (options.all) return done(null, found);
    done(null, first.address, first.family);
  });
};

class PrivateAddress extends Error {}

/** Posts JSON once, where the rules allow it. Redirects are not followed. Never throws. */
export async function post(
  address: string,
  body: string,
  headers: { [name: string]: string },
  rules: HostRules,
  stop: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<Posted> {
  const url = new URL(address);
  const rule = rules.find(url);
  if (!rule) return { ok: false, code: 'host.notAllowed' };
  const limit = AbortSignal.timeout(timeoutMs);
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': USER_AGENT },
    signal: AbortSignal.any([stop, limit]),
    ...(rule === 'public' && { lookup: publicOnly }),
  };
  try {
    const status = await new Promise<number>((done, fail) => {
      const received = (response: IncomingMessage): void => {
        let bytes = 0;
        response.on('error', () => undefined); // the status has said it already
        response.on('data', (part: Buffer) => (bytes += part.length) > ANSWER_MAX_BYTES && response.destroy());
        done(response.statusCode ?? 0);
      };
      (url.protocol === 'https:' ? secure : plain)(url, options, received).on('error', fail).end(body);
    });
    return { ok: status >= 200 && status < 300, code: `http.${status}` };
  } catch (error) {
    if (error instanceof PrivateAddress) return { ok: false, code: 'host.private' };
    return { ok: false, code: limit.aborted ? 'http.timeout' : 'http.unreachable' };
  }
}
