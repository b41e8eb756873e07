import { totalmem } from 'node:os';
import { Worker } from '@temporalio/worker';
import type { DriverActivities } from '@wubu/workflows';
import type { Configuration } from '../platform/configuration.js';
import type { Log } from '../platform/log.js';
import { BackOff, pause } from '../platform/pause.js';
import type { Temporal } from '../platform/temporal.js';

/**
 * Drivers kept in memory, about 170 kB each, in a twentieth of the machine's: one that left the cache is replayed from its history
 * whenever it hears something, which costs several times what hearing costs.
 */
const DRIVERS_CACHED = Math.min(6_000, Math.max(500, Math.floor(totalmem() / 20 / 170_000)));
/** In-hand activities end within ten seconds of a SIGTERM: five to finish, then they are cancelled. */
const SHUTDOWN = { shutdownGraceTime: '5s', shutdownForceTime: '8s' } as const;

/**
 * Runs the drivers' workflows and activities until `stop`, however long Temporal is away before that.
 * Rejects when the worker itself breaks: then the process must end.
 */
export async function drive(
  temporal: Temporal,
  configuration: Pick<Configuration, 'namespace' | 'taskQueue' | 'workflowBundle'>,
  activities: DriverActivities,
  log: Log,
  stop: AbortSignal,
): Promise<void> {
  const worker = await createWorker(temporal, configuration, activities, log, stop);
  if (!worker) return;
  log.info({ taskQueue: configuration.taskQueue }, 'driving cases');
  await worker.runUntil(stopped(stop));
}

function stopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function createWorker(...[temporal, configuration, activities, log, stop]: Parameters<typeof drive>): Promise<Worker | undefined> {
  const connection = await temporal.connect(stop);
  const backOff = new BackOff(500, 5_000);
  while (connection && !stop.aborted) {
    try {
      if ((await temporal.prepare()) === 'up') {
        return await Worker.create({
          connection,
          namespace: configuration.namespace,
          taskQueue: configuration.taskQueue,
          workflowBundle: { codePath: configuration.workflowBundle },
          activities,
          maxCachedWorkflows: DRIVERS_CACHED,
          maxConcurrentActivityTaskExecutions: 50,
          maxConcurrentLocalActivityExecutions: 20,
          ...SHUTDOWN,
        });
      }
    } catch (error) {
      log.warn({ err: error }, 'drivers cannot run yet; trying again');
    }
    await pause(backOff.take(), stop);
  }
  return undefined;
}
