import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const listens = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const got = server.address().port;
      server.close(() => resolve(got));
    });
  });

/** Whether nobody listens there. */
export const isFree = async (port, host = '127.0.0.1') => (await listens(port, host)) !== undefined;

/**
 * The first free port from `first` on (twenty are tried, then any). Without `first` it is taken at random from those that no system
 * gives to outgoing connections: two that choose at the same moment hardly meet, and a server that is started again gets it back.
 */
export async function freePort(first = 20_000 + randomInt(12_000), host = '127.0.0.1') {
  for (let port = first; port < first + 20; port++) {
    if (await isFree(port, host)) return port;
  }
  return listens(0, host);
}
