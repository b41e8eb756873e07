import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an answer to a probe holds: a status and JSON, or Prometheus' text. */
export interface Answer {
  status: number;
  type: string;
  text: string;
}

/** Health and metrics on loopback: GET /health/live, /health/ready, /metrics. Nothing else is served. */
export class HealthServer {
  private readonly server: Server;

  constructor(pages: { [path: string]: () => Answer | Promise<Answer> }) {
    this.server = createServer((request, response) => {
      const page = request.method === 'GET' ? pages[(request.url ?? '').split('?')[0] ?? ''] : undefined;
      const answer = page ? Promise.resolve(page()) : Promise.resolve(json(404, { code: 'notFound' }));
      answer
        .catch(() => json(500, { code: 'fault' }))
        .then(({ status, type, text }) => response.writeHead(status, { 'content-type': type }).end(text))
        .catch(() => response.destroy());
    });
  }

  /** Gives the port: the given one, or a free one for 0. Rejects where it is taken. */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => this.server.once('error', reject).listen(port, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

export function json(status: number, value: unknown): Answer {
  return { status, type: 'application/json', text: JSON.stringify(value) };
}
