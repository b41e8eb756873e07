import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Database } from '@wubu/entities';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Configuration } from '../platform/configuration.js';
import { InjectDatabase } from '../platform/database.module.js';
import { EventStreams } from '../events/event-streams.js';

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** What the API counts, in Prometheus' format, on a port of its own: it names no person and no case. */
@Injectable()
export class Metrics implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly registry = new Registry();
  private server?: Server;

  private readonly requests = new Histogram({
    name: 'wubu_http_request_seconds',
    help: 'Time to answer a request, by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  constructor(
    private readonly configuration: Configuration,
    @InjectDatabase() private readonly db: Database,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, host } = this.configuration;
    if (metricsPort === undefined) return;
    collectDefaultMetrics({ register: this.registry });
    this.gauge('wubu_database_connections', 'Open connections of the pool', () => this.db.pool.totalCount);
    this.gauge('wubu_database_waiting', 'Requests that wait for a connection', () => this.db.pool.waitingCount);
    this.gauge('wubu_commands_in_hand', 'Commands people have in hand at once, on average', () => this.db.changes.inHand.now);
    this.gauge('wubu_event_streams', 'Open event streams', () => this.streams.size);
    const server = (this.server = createServer((request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      void this.registry.metrics().then((text) => response.writeHead(200, { 'Content-Type': this.registry.contentType }).end(text));
    }));
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(metricsPort, host, resolve));
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  /** The port that was taken, where any free one was asked for. */
  get port(): number | undefined {
    return (this.server?.address() as AddressInfo | null | undefined)?.port;
  }

  /** Counts every request by its route; event streams, which end when somebody leaves, are left out. */
  watch(http: FastifyInstance): void {
    http.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none';
      if (route !== '/api/events')
        this.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    });
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
