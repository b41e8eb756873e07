import { ConfigurationError } from './platform/configuration-error.js';
import { readConfiguration, type Configuration } from './platform/configuration.js';
import { createLog } from './platform/log.js';
import { startProblem } from './platform/start-problem.js';
import { runWorker } from './worker.js';

/** After a SIGTERM whatever is still in hand is left to the next worker: nothing that is half done is lost. */
const KILL_AFTER_MS = 10_000;

function configuration(): Configuration {
  try {
    return readConfiguration(process.env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

const settings = configuration();
const log = createLog(settings.logLevel);
const stop = new AbortController();

function end(reason: string): void {
  if (stop.signal.aborted) return;
  log.info({ reason }, 'ending');
  stop.abort();
  setTimeout(() => {
    log.error('work in hand did not end in time: leaving it');
    process.exit(1);
  }, KILL_AFTER_MS).unref();
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end(signal));
process.on('disconnect', () => end('the launcher is gone'));

try {
  await runWorker(settings, log, stop.signal, (port) => process.send?.({ ready: true, port }));
  process.exit(0);
} catch (error) {
  log.fatal({ err: error }, 'the worker ends');
  process.stderr.write(`The worker ends: ${startProblem(settings, error)}.\n`);
  process.exit(1);
}
