import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HostRules } from '@wubu/entities';
import { post } from '../../apps/worker/src/webhooks/post.js';

/** Posts to a receiver that does this; gives what came of it, and how many bytes it got rid of. */
async function postTo(answer: (response: ServerResponse) => void, withinMs?: number) {
  let written = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => answer(response));
    request.socket.on('close', () => (written = request.socket.bytesWritten));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const posted = await post(url, '{}', {}, new HostRules('127.0.0.1'), new AbortController().signal, withinMs);
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await closed;
  return { ...posted, written };
}

const GIGABYTE = 1_000_000_000;
const block = Buffer.alloc(1_000_000);
function flood(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': GIGABYTE });
  const more = (): void => {
    while (!response.destroyed && response.write(block));
  };
  response.on('drain', more);
  more();
}

test('a receiver that answers with a gigabyte has received it, and is cut off', async () => {
  const { ok, written } = await postTo(flood);
  expect(ok).toBe(true);
  expect(written).toBeLessThan(GIGABYTE / 10);
});

test('a receiver that never answers, or never ends its headers, has not received it when time is up', async () => {
  const hung = postTo(() => undefined, 300);
  const dripping = postTo((response) => {
    const drip = setInterval(() => response.socket?.write('HTTP/1.1 200 OK\r\nx-more: 1\r\n'), 100);
    response.on('close', () => clearInterval(drip));
  }, 300);
  expect(await hung).toMatchObject({ ok: false, code: 'http.timeout' });
  expect((await dripping).ok).toBe(false);
});
