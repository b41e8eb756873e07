import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { connectWhenReady, databaseUrl } from './database.mjs';
import { root } from './folders.mjs';
import { endLeftoverPostgres, endLeftoverTemporal } from './leftovers.mjs';
import { freePort } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { KeptProcess } from './processes.mjs';
import { startTemporal, temporalReady } from './temporal.mjs';

/** data/logs/<name>.log, and `why()`, the last words in it since now. One that grew past 10 MB is put aside. */
function openLog(data, name) {
  const file = join(data, 'logs', `${name}.log`);
  mkdirSync(join(data, 'logs'), { recursive: true });
  const sizeOf = () => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeOf() > 10_000_000) renameSync(file, `${file}.old`);
  const begin = sizeOf();
  const why = () => `${readFileSync(file).subarray(begin).toString().trimEnd().split('\n').slice(-5).join('\n')}\n(${file})`;
  return { logFile: file, why };
}

const isRunning = (child) => child.exitCode === null && child.signalCode === null;

/** Our own PostgreSQL on data/pg: { process, url, isOurs }, not yet started. */
export async function postgresService(data, onStart) {
  const folder = join(data, 'pg');
  const port = await freePort(55_432);
  const { logFile, why } = openLog(data, 'postgres');
  const kept = new KeptProcess({
    name: 'postgres',
    async start() {
      await endLeftoverPostgres(folder);
      return startPostgres({ folder, port, logFile });
    },
    async ready(child) {
      const client = await connectWhenReady(databaseUrl(port, 'postgres'), () => isRunning(child));
      await client.end();
    },
    why,
    onStart,
    patient: true, // after a kill, sessions of the old server may still hold its memory for a moment
    signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'],
  });
  return { process: kept, url: databaseUrl(port, 'wubu') };
}

/** Our own Temporal on data/temporal: { process, address, ui }, not yet started. `binary` is the path of its command line. */
export async function temporalService(data, binary, onStart) {
  const folder = join(data, 'temporal');
  const file = join(folder, 'temporal.db');
  const pidFile = join(folder, 'temporal.pid');
  mkdirSync(folder, { recursive: true });
  await endLeftoverTemporal(pidFile, file);
  const port = await freePort(7233);
  const uiPort = await freePort(Math.max(8233, port + 1));
  const { logFile, why } = openLog(data, 'temporal');
  const kept = new KeptProcess({
    name: 'temporal',
    start() {
      const child = startTemporal({ binary, port, uiPort, file, logFile });
      if (child.pid) writeFileSync(pidFile, String(child.pid));
      return child;
    },
    ready: (child) => temporalReady(port, child),
    why,
    onStart,
    nice: 5,
    graceMs: 5_000,
  });
  return { process: kept, address: `127.0.0.1:${port}`, ui: `http://127.0.0.1:${uiPort}` };
}

/** One of our own apps, with the launcher at the other end of an IPC channel: it ends itself when we are gone. */
export function appProcess({ name, data, env, nice, onStart }) {
  const { logFile, why } = openLog(data, name);
  return new KeptProcess({
    name,
    start() {
      const log = openSync(logFile, 'a');
      const stdio = ['ignore', log, log, 'ipc'];
      const args = ['--enable-source-maps', `apps/${name}/dist/main.js`];
      const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, detached: true, stdio });
      closeSync(log);
      return child;
    },
    ready: (child) =>
      new Promise((resolve) => {
        child.on('message', (message) => message?.ready && resolve());
      }),
    why,
    onStart,
    nice,
  });
}
