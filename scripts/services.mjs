import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { connectWhenReady, databaseUrl } from './database.mjs';
import { root } from './folders.mjs';
import { endLeftoverPostgres, endLeftoverTemporal } from './leftovers.mjs';
import { openLog } from './logs.mjs';
import { freePort, isFree } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { KeptProcess } from './processes.mjs';
import { startTemporal, temporalReady } from './temporal.mjs';

const isRunning = (child) => child.exitCode === null && child.signalCode === null;

/** Our own PostgreSQL on data/pg: { process, url() }, not yet started; the address is settled when it is ready. */
export function postgresService(data, onStart) {
  const folder = join(data, 'pg');
  const { logFile, why } = openLog(data, 'postgres');
  let port;
  let isSettled = false;
  const kept = new KeptProcess({
    name: 'postgres',
    async start() {
      await endLeftoverPostgres(folder);
      if (!isSettled) port = await freePort();
      return startPostgres({ folder, port, logFile });
    },
    async ready(child) {
      const client = await connectWhenReady(databaseUrl(port, 'postgres'), () => isRunning(child));
      const { rows } = await client.query('SHOW data_directory');
      await client.end();
      if (rows[0].data_directory !== folder) throw new Error('another server was faster on this port');
      isSettled = true;
    },
    why,
    onStart,
    mayRetry: () => true, // after a kill, sessions of the old server may still hold its memory for a moment
    signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'],
  });
  return { process: kept, url: () => databaseUrl(port, 'wubu') };
}

/** Our own Temporal on data/temporal: { process, addresses() }, as above. `binary` is the path of its command line. */
export function temporalService(data, binary, onStart) {
  const folder = join(data, 'temporal');
  const file = join(folder, 'temporal.db');
  const pidFile = join(folder, 'temporal.pid');
  mkdirSync(folder, { recursive: true });
  const { logFile, why } = openLog(data, 'temporal');
  let ports;
  let isSettled = false;
  const ui = () => `http://127.0.0.1:${ports.uiPort}`;
  const kept = new KeptProcess({
    name: 'temporal',
    async start() {
      await endLeftoverTemporal(pidFile, file);
      // somebody may have taken the pages' port meanwhile; the other one is known to API and worker
      ports = { port: isSettled ? ports.port : await freePort(), uiPort: await freePort(ports?.uiPort ?? 8233) };
      const child = startTemporal({ binary, ...ports, file, logFile });
      if (child.pid) writeFileSync(pidFile, String(child.pid));
      return child;
    },
    async ready(child) {
      await temporalReady(ports.port, child);
      isSettled = true;
    },
    why,
    onStart: (process) => onStart(process, { temporalUi: ui() }),
    mayRetry: async () => !(await isFree(ports.uiPort)), // somebody was faster
    nice: 5,
    graceMs: 5_000,
  });
  return { process: kept, addresses: () => ({ address: `127.0.0.1:${ports.port}`, ui: ui() }) };
}

/** Memory is bounded before the machine has none left: a process that grows without end is started again by itself. */
const HEAP_MB = { api: 1024, worker: 512 };

/**
 * One of our own apps, with the launcher at the other end of an IPC channel: it ends itself when we are gone.
 * `env()` gives what it is told beyond our own environment, at each start.
 */
export function appProcess({ name, data, env, nice, onStart, mayRetry }) {
  const { logFile, why } = openLog(data, name);
  return new KeptProcess({
    name,
    async start() {
      const given = { ...process.env, ...(await env()) };
      const log = openSync(logFile, 'a');
      const args = [`--max-old-space-size=${HEAP_MB[name]}`, '--enable-source-maps', `apps/${name}/dist/main.js`];
      const child = spawn(process.execPath, args, { cwd: root, env: given, detached: true, stdio: ['ignore', log, log, 'ipc'] });
      closeSync(log);
      return child;
    },
    ready: (child) =>
      new Promise((resolve) => {
        child.on('message', (message) => message?.ready && resolve());
      }),
    why,
    onStart,
    mayRetry,
    nice,
  });
}
