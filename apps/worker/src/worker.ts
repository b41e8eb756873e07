import { DefaultLogger, Runtime } from '@temporalio/worker';
import { databaseProblem, DatabaseUnavailable, listen, openDatabase, type Database } from '@wubu/entities';
import { v7 } from 'uuid';
import { driverActivities } from './cases/activities.js';
import { Drivers } from './cases/drivers.js';
import { drive } from './cases/driving.js';
import { Nudge } from './cases/nudge.js';
import { Pace } from './cases/pace.js';
import { Relay } from './cases/relay.js';
import { stageTitles } from './cases/stage-titles.js';
import { Sweep } from './cases/sweep.js';
import { Performer } from './effects/perform.js';
import { beat } from './operations/heartbeat.js';
import { serveHealth } from './operations/health.js';
import { Metrics } from './operations/metrics.js';
import { LeftWork } from './organisation/left-work.js';
import type { Configuration } from './platform/configuration.js';
import type { Log } from './platform/log.js';
import { BackOff, pause } from './platform/pause.js';
import { Temporal } from './platform/temporal.js';
import { Webhooks } from './webhooks/webhooks.js';

/**
 * Runs relay, drivers, sweep and webhooks until `stop`, and gives back when all in hand is done. Calls `ready` when it is at work, whether
 * Temporal is there or not: it waits for it, and so for the database. Rejects when a part breaks.
 */
export async function runWorker(configuration: Configuration, log: Log, stop: AbortSignal, ready: (port?: number) => void): Promise<void> {
  quietRuntime(log);
  const db = await openPatiently(configuration.databaseUrl, log, stop);
  if (!db) return;
  // one part that breaks stops the others, so that the process ends and is started again
  const broken = new AbortController();
  const all = AbortSignal.any([stop, broken.signal]);

  const temporal = new Temporal(configuration, log);
  const metrics = new Metrics();
  const drivers = new Drivers(temporal, configuration.taskQueue, stageTitles(db));
  const nudge = new Nudge(all);
  const pace = new Pace();
  metrics.gauge('wubu_relay_holds_back', '1 while people wait for one another: only what is urgent is told', () => Number(pace.isRush));
  const listening = await listen(configuration.databaseUrl, ({ inHand }) => {
    pace.heard(inHand);
    nudge.now();
  });
  const health = await serveHealth(configuration.port, db, temporal, metrics);
  const activities = driverActivities(db, new Performer(db, configuration.connections, metrics), metrics, log);

  const parts = [
    drive(temporal, configuration, activities, log, all),
    new Relay(db, temporal, drivers, nudge, pace, metrics, log).run(all),
    new Sweep(db, temporal, drivers, metrics, log).run(all),
    new LeftWork(db, metrics, log).run(all),
    new Webhooks(db, configuration.webhookHosts, metrics, log).run(all),
    beat(db, v7(), { temporal, connections: configuration.connections }, log, all),
  ].map((part) => part.catch((error: unknown) => broken.abort(error)));
  ready(health?.port);
  await Promise.all(parts);
  health?.close();
  await listening.close();
  await temporal.close();
  await db.close();
  broken.signal.throwIfAborted();
}

/** Its own signal handlers would end the process before our own work is done; its lines join ours. */
function quietRuntime(log: Log): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => log[level === 'ERROR' ? 'error' : 'warn']({ temporal: meta }, message)),
    telemetryOptions: { logging: { filter: 'ERROR,temporalio_client=OFF', forward: {} } }, // that Temporal is away we say ourselves
  });
}

async function openPatiently(url: string, log: Log, stop: AbortSignal): Promise<Database | undefined> {
  const backOff = new BackOff(500, 5_000);
  while (!stop.aborted) {
    try {
      return await openDatabase(url, { name: 'wubu worker', onWarning: (message) => log.warn(message) });
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error; // waiting mends no wrong password
      log.warn(`${databaseProblem(url, error) ?? ''}; trying again`);
      await pause(backOff.take(), stop);
    }
  }
  return undefined;
}
