import { Runtime } from '@temporalio/worker';
import { openDatabase } from '@wubu/entities';
import { readConfiguration, type Configuration } from '../platform/configuration.js';
import { createLog } from '../platform/log.js';
import { Temporal } from '../platform/temporal.js';
import { checkDrivers } from './check-drivers.js';
import { Drivers } from './drivers.js';
import type { DriversContext } from './drivers-context.js';
import { rebuildDrivers } from './rebuild-drivers.js';
import { stageTitles } from './stage-titles.js';

const USAGE = `wubu drivers check     compare open cases with running drivers; changes nothing
wubu drivers rebuild   start a driver for each open case that has none: after Temporal lost its data
wubu drivers replace   end all drivers and start them anew: after PostgreSQL was restored from a backup`;

const COMMANDS: { [verb: string]: (context: DriversContext) => Promise<boolean> } = {
  check: checkDrivers,
  rebuild: (context) => rebuildDrivers(context, { replace: false }),
  replace: (context) => rebuildDrivers(context, { replace: true }),
};

/** `wubu drivers check|rebuild|replace`. Gives the exit code: 0 = all is well, 1 = something is off or could not be done, 2 = not understood. */
export async function driversCommand(args: readonly string[], print: (line: string) => void = console.log): Promise<number> {
  const command = args.length === 1 ? COMMANDS[args[0] ?? ''] : undefined;
  if (!command) {
    print(USAGE);
    return 2;
  }
  return withContext(readConfiguration(process.env), print, command);
}

async function withContext(
  configuration: Configuration,
  print: (line: string) => void,
  command: (context: DriversContext) => Promise<boolean>,
): Promise<number> {
  Runtime.install({ shutdownSignals: [] });
  const db = await openDatabase(configuration.databaseUrl, { name: 'wubu drivers' });
  const temporal = new Temporal(configuration, createLog('silent'));
  try {
    if (!(await temporal.connect(AbortSignal.timeout(5_000))) || (await temporal.prepare()) !== 'up') {
      print(
        `Temporal at ${configuration.temporalAddress} does not answer, or has no namespace "${configuration.namespace}": correct TEMPORAL_ADDRESS or TEMPORAL_NAMESPACE, or start it.`,
      );
      return 1;
    }
    const { taskQueue } = configuration;
    const drivers = new Drivers(temporal, taskQueue, stageTitles(db));
    return (await command({ db, temporal, drivers, taskQueue, print })) ? 0 : 1;
  } finally {
    await temporal.close();
    await db.close();
  }
}
