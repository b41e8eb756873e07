import type { AddressInfo } from 'node:net';
import { createApp } from './create-app.js';
import { ConfigurationError, readConfiguration, type Configuration } from './platform/configuration.js';
import { Log } from './platform/logging.js';
import { startProblem } from './platform/start-problem.js';
import { stopWhenTold } from './platform/stopping.js';

function configuration(): Configuration {
  try {
    return readConfiguration(process.env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

process.stdout.on('error', () => undefined); // nobody reads the log any more
const settings = configuration();
const log = new Log(settings.logLevel);
try {
  const app = await createApp(settings, log);
  stopWhenTold(app, log);
  await app.listen({ port: settings.port, host: settings.host });
  const { port } = app.getHttpServer().address() as AddressInfo;
  log.logger.info({ port }, 'ready');
  process.send?.({ ready: true, port });
} catch (error) {
  log.logger.fatal({ err: error }, 'the API cannot start');
  await log.close();
  process.stderr.write(`The API cannot start: ${startProblem(settings, error)}.\n`);
  process.exit(1);
}
