import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.js';

/** Route configuration: an answer that lasts until its reader leaves; nobody waits for its end. */
export const LONG_LIVED = { longLived: true } as const;

/** Knows which requests are being answered, so that the process can end after them: the server itself only knows open connections. */
@Injectable()
export class RequestsInHand implements BeforeApplicationShutdown {
  private count = 0;
  private stopping = false;
  private onEmpty?: () => void;

  /** From now on requests are counted; once the process is stopping, new ones are told to come again (503 `stopping`). */
  watch(http: FastifyInstance): void {
    http.addHook('onRequest', (request, reply, done) => {
      if (this.stopping) {
        void reply.header('Connection', 'close');
        return done(new HttpProblem(503, 'stopping'));
      }
      if (!isLongLived(request)) {
        this.count++;
        reply.raw.once('close', () => this.oneLess());
      }
      done();
    });
  }

  /** Before the server closes all connections. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.count > 0) await new Promise<void>((resolve) => (this.onEmpty = resolve));
  }

  private oneLess(): void {
    this.count--;
    if (this.count === 0) this.onEmpty?.();
  }
}

const isLongLived = (request: FastifyRequest): boolean => (request.routeOptions.config as Partial<typeof LONG_LIVED>).longLived === true;
