import { setTimeout } from 'node:timers/promises';
import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pino, type Logger } from 'pino';

const BLOCK = 4_096;
const FLUSH_EVERY_MS = 1_000;
/** Where nobody reads stdout any more, lines beyond this are lost rather than the memory. */
const MOST_WAITING_BYTES = 8_000_000;
/** So long the last lines may wait for a reader: a full pipe that nobody reads must not keep a process from ending. */
const LAST_WORDS_MS = 1_000;

/**
 * The process's log: JSON lines on stdout, written in blocks. It holds ids and codes: no bodies, no queries, no names, no tokens.
 * Not by pino's own destination, which at the end tries for ever to write to a reader that is gone.
 */
export class Log {
  readonly logger: Logger;
  private lines = '';
  private readonly flush = (): void => {
    if (this.lines && process.stdout.writableLength < MOST_WAITING_BYTES) process.stdout.write(this.lines);
    this.lines = '';
  };
  private readonly flushing = setInterval(this.flush, FLUSH_EVERY_MS).unref();

  constructor(level: string) {
    const redact = ['req.headers', 'err.parameters', 'err.detail', 'err.where'];
    this.logger = pino({ level, base: undefined, redact }, { write: (line) => this.write(line) });
    process.on('exit', this.flush);
  }

  private write(line: string): void {
    this.lines += line;
    if (this.lines.length >= BLOCK) this.flush();
  }

  /** Resolves when the last lines are written, or cannot be: the last thing a process does with it. */
  async close(): Promise<void> {
    clearInterval(this.flushing);
    process.off('exit', this.flush);
    this.flush();
    const written = new Promise((resolve) => process.stdout.write('', resolve));
    await Promise.race([written, setTimeout(LAST_WORDS_MS, undefined, { ref: false })]);
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
