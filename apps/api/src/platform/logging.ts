import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pino, type Logger } from 'pino';

const FLUSH_EVERY_MS = 1_000;
/** Where nobody reads stdout any more, lines beyond this are lost rather than the memory. */
const MOST_WAITING_BYTES = 8_000_000;
/** So long the last lines may wait for a reader: a full pipe that nobody reads must not keep a process from ending. */
const LAST_WORDS_MS = 1_000;

/**
 * The process's log: JSON lines on stdout, written in blocks so that no request waits for the disk.
 * It holds ids and codes: no bodies, no queries, no names, no tokens.
 */
export class Log {
  readonly logger: Logger;
  private giveUpAt = Infinity;
  private readonly destination = pino.destination({
    sync: false,
    minLength: 4096,
    maxLength: MOST_WAITING_BYTES,
    retryEAGAIN: () => Date.now() < this.giveUpAt,
  });
  private readonly flushing = setInterval(() => this.destination.flush(), FLUSH_EVERY_MS).unref();

  constructor(level: string) {
    this.logger = pino({ level, base: undefined, redact: ['req.headers', 'err.parameters', 'err.detail', 'err.where'] }, this.destination);
  }

  /** Writes what is still in memory; the log may be used on. */
  flush(): void {
    try {
      this.destination.flushSync();
    } catch {
      // stdout is not open yet, or closed already: there is nothing to write to
    }
  }

  /** Flushes and stops the timer: the last thing a process does with it. */
  close(): void {
    clearInterval(this.flushing);
    this.giveUpAt = Date.now() + LAST_WORDS_MS;
    this.flush();
  }
}

/** One line a request, when it has been answered: method, route (never the address: a search text stands in it), status, time, person. */
export function logRequests(http: FastifyInstance): void {
  http.addHook('onResponse', async (request: FastifyRequest, reply: FastifyReply) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      id: (request.params as { id?: string } | undefined)?.id,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      person: request.caller?.person,
    });
  });
}

/** Nest's own lines in the same log; its start-up chatter counts as debug. */
export const nestLog = (logger: Logger): LoggerService => ({
  log: (message: unknown) => logger.debug(String(message)),
  warn: (message: unknown) => logger.warn(String(message)),
  error: (message: unknown, ...rest: unknown[]) => logger.error({ rest: rest.map(String) }, String(message)),
});
