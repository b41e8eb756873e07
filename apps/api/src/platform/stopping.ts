import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Log } from './logging.js';

/** What is still in hand then is cut off: a step that was committed stays, one that was not is repeated by its sender. */
const LIMIT_MS = 10_000;

/** Ends the process in order on SIGTERM or SIGINT, and when the launcher that started it is gone: finish what is in hand, take nothing new. */
export function stopWhenTold(app: NestFastifyApplication, log: Log): void {
  let stopping = false;
  const stop = (why: string): void => {
    if (stopping) return;
    stopping = true;
    log.logger.info({ why }, 'stopping');
    setTimeout(() => void end(log, 1, 'work in hand did not end in time'), LIMIT_MS).unref();
    app.close().then(
      () => end(log, 0, 'stopped'),
      (error: unknown) => end(log, 1, `could not stop in order: ${String(error)}`),
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('disconnect', () => stop('the launcher is gone'));
}

async function end(log: Log, code: number, said: string): Promise<void> {
  log.logger.info(said);
  await log.close();
  process.exit(code);
}
