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

/** The first free port from `first` on (twenty are tried, then any); without `first` any free port. */
export async function freePort(first = 0, host = '127.0.0.1') {
  for (let port = first; first > 0 && port < first + 20; port++) {
    if (await isFree(port, host)) return port;
  }
  return listens(0, host);
}
