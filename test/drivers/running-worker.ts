import { join } from 'node:path';
import { pino } from 'pino';
import { HostRules } from '@wubu/entities';
import type { Connections } from '../../apps/worker/src/effects/connections.js';
import { runWorker } from '../../apps/worker/src/worker.js';
import { temporalAddress } from '../support/temporal.js';

/** The worker in this process. `stop` ends it as a SIGTERM would; it fails when the worker broke. */
export interface RunningWorker {
  port: number;
  stop(): Promise<void>;
}

export interface WorkerSettings {
  databaseUrl: string;
  taskQueue: string;
  connections?: Connections;
  namespace?: string;
}

export async function startWorker({
  databaseUrl,
  taskQueue,
  connections = new Map(),
  namespace = 'default',
}: WorkerSettings): Promise<RunningWorker> {
  const stopping = new AbortController();
  const configuration = {
    databaseUrl,
    taskQueue,
    connections,
    webhookHosts: new HostRules(''),
    temporalAddress: temporalAddress(),
    namespace,
    port: 0,
    logLevel: 'silent',
    workflowBundle: join(__dirname, '../../libs/workflows/dist/workflow-bundle.js'),
  };
  const log = pino({ level: process.env.WUBU_TEST_LOG ?? 'silent' });
  let ended: Promise<void> = Promise.resolve();
  const port = await new Promise<number>((resolve, reject) => {
    ended = runWorker(configuration, log, stopping.signal, (bound) => resolve(bound ?? 0));
    ended.catch(reject);
  });
  return {
    port,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
