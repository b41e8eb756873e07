import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyInstance } from 'fastify';
import { AppModule } from './app.module.js';
import { describeApi } from './describe-api.js';
import { Metrics } from './operations/metrics.js';
import { acceptBodies, BODY_LIMIT_BYTES, REQUEST_LIMIT_MS } from './platform/body.js';
import type { Configuration } from './platform/configuration.js';
import { InputPipe } from './platform/input.pipe.js';
import { logRequests, nestLog, type Log } from './platform/logging.js';
import { answerProblem, answerUnreadable, ProblemFilter } from './platform/problem.filter.js';
import { RequestsInHand } from './platform/requests-in-hand.js';
import { addSecurityHeaders } from './platform/security-headers.js';
import { serveWebApp } from './platform/web-app.js';

/** Builds the whole API, ready to listen; it has connected to the database. `preview`: nothing is made or connected, only described. */
export async function createApp(configuration: Configuration, log: Log, { preview = false } = {}): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    loggerInstance: log.logger,
    logController: new LogController({ disableRequestLogging: true }), // one line of our own, see logRequests
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_LIMIT_MS,
    trustProxy: configuration.proxies,
    forceCloseConnections: true, // idle ones would hold up the end; what is in hand is waited for before, see RequestsInHand
    frameworkErrors: answerProblem, // an address that cannot be decoded
    clientErrorHandler: answerUnreadable,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(configuration, log), adapter, {
    preview,
    bodyParser: false,
    logger: nestLog(log.logger),
    abortOnError: false,
  });
  app.setGlobalPrefix('api');
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new ProblemFilter());
  const http: FastifyInstance = app.getHttpAdapter().getInstance();
  await http.register(cookie);
  await addSecurityHeaders(http);
  acceptBodies(http);
  logRequests(http);
  if (!preview) {
    app.get(RequestsInHand).watch(http);
    app.get(Metrics).watch(http);
  }
  describeApi(app);
  await serveWebApp(http, configuration.webFolder);
  return app;
}
