import { join } from 'node:path';
import { connectWhenReady, databaseUrl } from '../../scripts/database.mjs';
import { endLeftoverPostgres } from '../../scripts/leftovers.mjs';
import { freePort } from '../../scripts/ports.mjs';
import { startPostgres } from '../../scripts/postgres.mjs';
import { KeptProcess } from '../../scripts/processes.mjs';

/** Room for the floor's, ours and Temporal's pools beside each other; all else as PostgreSQL comes, so with fsync. */
const SETTINGS = { max_connections: 300 };

/** A PostgreSQL of the bench's own in `folder`, started again when it is killed: { process, url(name) }. Not yet started. */
export async function benchPostgres(folder, onStart) {
  const port = await freePort();
  const data = join(folder, 'pg');
  const logFile = join(folder, 'postgres.log');
  const isRunning = (child) => child.exitCode === null && child.signalCode === null;
  const kept = new KeptProcess({
    name: 'postgres',
    async start() {
      await endLeftoverPostgres(data);
      return startPostgres({ folder: data, port, logFile, settings: SETTINGS });
    },
    async ready(child) {
      const client = await connectWhenReady(databaseUrl(port, 'postgres'), () => isRunning(child));
      await client.end();
    },
    why: () => logFile,
    onStart,
    mayRetry: () => true, // after a kill, sessions of the old server may still hold its memory for a moment
    signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'],
  });
  return { process: kept, url: (name) => databaseUrl(port, name), port };
}
