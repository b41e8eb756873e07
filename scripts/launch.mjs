import { randomInt } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { announce } from './announce.mjs';
import { build } from './build.mjs';
import { ensureDatabase, withDatabase } from './database.mjs';
import { demoAccounts, loadDemo, wantsDemo } from './demo.mjs';
import { data, root } from './folders.mjs';
import { install } from './install.mjs';
import { releaseLock, takeLock } from './launcher-lock.mjs';
import { endLeftoverApps, endLeftoverPostgres, endLeftoverTemporal } from './leftovers.mjs';
import { help, readOptions } from './options.mjs';
import { freePort, isFree } from './ports.mjs';
import { ReadyFile } from './ready.mjs';
import { run, say, Sentence } from './sentence.mjs';
import { appProcess, postgresService, temporalService } from './services.mjs';
import { answers } from './temporal.mjs';
import { temporalBinary } from './temporal-binary.mjs';
import { endTools } from './tools.mjs';

const readyFile = new ReadyFile(data);
const kept = new Map();
const onStart = ({ name, pid }, addresses) => readyFile.setProcess(name, pid, addresses);

function begin(process) {
  kept.set(process.name, process);
  return process.begin();
}

let stopped;
/** Apps first, so that they end their work; then what they work with. May be asked for twice: npm passes each signal on. */
const stop = () =>
  (stopped ??= (async () => {
    readyFile.remove();
    endTools();
    await Promise.all([kept.get('api')?.stop(), kept.get('worker')?.stop()]);
    await Promise.all([kept.get('temporal')?.stop(), kept.get('postgres')?.stop()]);
    releaseLock(data);
  })());

async function endLeftovers() {
  await endLeftoverApps(readyFile.read()?.processes);
  readyFile.remove();
  await endLeftoverTemporal(join(data, 'temporal', 'temporal.pid'), join(data, 'temporal'));
  await endLeftoverPostgres(join(data, 'pg'));
}

/** What Wubu itself put into the data folder; whatever else lies there is not ours to forget. */
const OURS = /^(pg(\.new)?|temporal|logs|(demo|ready)\.json(\.new)?)$/;

function wipeData() {
  for (const name of readdirSync(data).filter((entry) => OURS.test(entry))) rmSync(join(data, name), { recursive: true });
}

async function refuseTakenPort(port, host) {
  if (port !== undefined && !(await isFree(port, host)))
    throw new Sentence(`Port ${port} is taken: choose another with --port, or none to let Wubu choose.`);
}

async function database() {
  const given = process.env.DATABASE_URL;
  if (given && !/^postgres(ql)?:[/][/]/.test(given))
    throw new Sentence('DATABASE_URL must be an address such as postgres://user:password@host:port/database.');
  if (given) return given;
  const service = postgresService(data, onStart);
  await begin(service.process);
  await ensureDatabase(service.url());
  return service.url();
}

async function temporal(binary) {
  const given = process.env.TEMPORAL_ADDRESS;
  if (given) {
    const [, host, port] = /^(?:([^\s/]+):(\d{1,5}))$/.exec(given) ?? [];
    if (!port || !(await answers(Number(port), host)))
      throw new Sentence(`Nothing answers at TEMPORAL_ADDRESS, ${given}: start Temporal there, or correct it (host:port).`);
    return { address: given };
  }
  const service = temporalService(data, await binary, onStart);
  await begin(service.process);
  return service.addresses();
}

async function migrate(url) {
  const { databaseProblem, migrate: apply } = await import(pathToFileURL(join(root, 'libs/entities/dist/index.js')).href);
  try {
    await apply(url);
    const { rows } = await withDatabase(url, (client) => client.query('SELECT NOT EXISTS (SELECT FROM person) AS nobody'));
    return { isEmpty: rows[0].nobody };
  } catch (error) {
    throw new Sentence(`The database could not be brought up to date: ${databaseProblem(url, error) ?? error.message}.`);
  }
}

const newSetupCode = () => `${randomInt(1000, 10_000)}-${randomInt(1000, 10_000)}`;

/** Starts API and worker and gives the API's port: the one asked for, else the first free one from 3000 on. */
async function startApps(env, asked, host) {
  let port = asked;
  let isServing = false;
  const api = appProcess({
    name: 'api',
    data,
    async env() {
      if (!asked && !isServing) port = await freePort(3000, host);
      return { ...env, WUBU_HOST: host, WUBU_PORT: String(port) };
    },
    mayRetry: async () => !asked && !(await isFree(port, host)), // somebody was faster
    onStart,
  });
  const worker = appProcess({ name: 'worker', data, env: () => env, nice: 5, onStart }); // people come before what can wait
  await Promise.all([begin(api), begin(worker)]);
  isServing = true;
  return port;
}

async function start(options) {
  const begun = Date.now();
  const host = process.env.WUBU_HOST || '127.0.0.1';
  await endLeftovers();
  await refuseTakenPort(options.port, host);
  if (options.reset) wipeData();
  const binary = process.env.TEMPORAL_ADDRESS ? undefined : temporalBinary();
  binary?.catch(() => undefined); // told where it is awaited
  await install();
  const [databaseUrl, { address: temporalAddress, ui: temporalUi }] = await Promise.all([database(), temporal(binary), build()]);

  const { isEmpty } = await migrate(databaseUrl);
  const env = { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress };
  const isOurs = !process.env.DATABASE_URL;
  const isDemo = options.demo && isOurs && wantsDemo(data, isEmpty);
  if (isDemo) await loadDemo(data, env);
  const setupCode = isEmpty && !isDemo ? process.env.WUBU_SETUP_CODE || newSetupCode() : undefined;
  const port = await startApps(setupCode ? { ...env, WUBU_SETUP_CODE: setupCode } : env, options.port, host);

  const url = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
  const accounts = isOurs ? demoAccounts(data) : [];
  const processes = { launcher: process.pid, ...Object.fromEntries([...kept.values()].map(({ name, pid }) => [name, pid])) };
  readyFile.write({ url, temporalUi, databaseUrl, temporalAddress, processes, accounts });
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  announce({ url, temporalUi, accounts, setupCode, seconds, data: relative(process.cwd(), data) || '.' });
}

/** `npm start`: everything that Wubu needs, until a signal ends it. */
export async function launch(args) {
  await run(async () => {
    const options = readOptions(args);
    if (options.help) return say(help);
    await takeLock(data);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (!stopped) say('\nStopping …');
        void stop().then(() => process.exit(0));
      });
    }
    process.on('uncaughtException', (error) => {
      process.stderr.write(`${error.stack}\n`);
      void stop().then(() => process.exit(1));
    });
    try {
      await start(options);
    } catch (error) {
      if (stopped) return; // what fails because we stop is no news
      await stop();
      throw error;
    }
  });
}
