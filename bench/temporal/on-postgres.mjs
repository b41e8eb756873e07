import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { databaseUrl, withDatabase } from '../../scripts/database.mjs';
import { freePort } from '../../scripts/ports.mjs';
import { KeptProcess } from '../../scripts/processes.mjs';
import { temporalReady } from '../../scripts/temporal.mjs';

const exec = promisify(execFile);

const stores = { temporal: 'postgresql/v12/temporal', temporal_visibility: 'postgresql/v12/visibility' };

/**
 * The schema is inside the tool. As in docs/production.md, Temporal's transactions wait for no disk (docs/decisions/0010-temporal-may-forget.md).
 */
async function makeStores(sql, port) {
  const server = ['--plugin', 'postgres12', '--endpoint', '127.0.0.1', '--port', String(port), '--user', 'wubu', '--password', 'none'];
  for (const [database, schema] of Object.entries(stores)) {
    const call = (...args) => exec(sql, [...server, '--database', database, ...args]);
    await call('create-database');
    await withDatabase(databaseUrl(port, 'postgres'), (client) => client.query(`ALTER DATABASE ${database} SET synchronous_commit = off`));
    await call('setup-schema', '-v', '0.0');
    await call('update-schema', '--schema-name', schema);
  }
}

/** Four shards, all else as it comes: a small real server, on the same PostgreSQL as all else. */
function environment(postgresPort, ports, dynamicConfig) {
  return {
    DB: 'postgres12_pgx', // prepares its statements, where 'postgres12' plans each one anew
    POSTGRES_SEEDS: '127.0.0.1',
    DB_PORT: String(postgresPort),
    POSTGRES_USER: 'wubu',
    POSTGRES_PWD: 'none',
    DBNAME: 'temporal',
    VISIBILITY_DBNAME: 'temporal_visibility',
    NUM_HISTORY_SHARDS: '4',
    BIND_ON_IP: '127.0.0.1',
    TEMPORAL_BROADCAST_ADDRESS: '127.0.0.1',
    LOG_LEVEL: 'error',
    DYNAMIC_CONFIG_FILE_PATH: dynamicConfig,
    ...ports,
  };
}

const services = ['FRONTEND', 'HISTORY', 'MATCHING', 'WORKER'];

/** Below 32,768, since the server's own list of members keeps them as smallint; each searched in a range of its own. */
async function freePorts() {
  let from = 20_000 + Math.floor(Math.random() * 500) * 20;
  const next = async () => String(await freePort((from += 20)));
  const ports = { FRONTEND_HTTP_PORT: await next() };
  for (const service of services) {
    ports[`${service}_GRPC_PORT`] = await next();
    ports[`${service}_MEMBERSHIP_PORT`] = await next();
  }
  return ports;
}

async function makeNamespace(address) {
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address });
  const day = { seconds: 86_400 };
  for (let attempt = 0; ; attempt++) {
    try {
      await connection.workflowService.registerNamespace({ namespace: 'default', workflowExecutionRetentionPeriod: day });
      break;
    } catch (error) {
      if (/already exists/i.test(error.message)) break;
      if (attempt === 100) throw error; // its services find each other within a few seconds
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  await connection.close();
}

/** A real server on our PostgreSQL, started again when it is killed: { process, address, begin() }. */
export async function temporalOnPostgres({ binaries, postgresPort, folder, onStart }) {
  const logFile = join(folder, 'temporal.log');
  const dynamicConfig = join(folder, 'temporal.yaml');
  writeFileSync(dynamicConfig, '{}\n'); // it must be there
  const ports = await freePorts();
  const port = Number(ports.FRONTEND_GRPC_PORT);
  const address = `127.0.0.1:${port}`;
  const kept = new KeptProcess({
    name: 'temporal',
    start() {
      const log = openSync(logFile, 'a');
      const env = { ...process.env, ...environment(postgresPort, ports, dynamicConfig) };
      const child = spawn(binaries.server, ['--allow-no-auth', 'start'], { cwd: '/', env, detached: true, stdio: ['ignore', log, log] });
      closeSync(log);
      return child;
    },
    ready: (child) => temporalReady(port, child),
    why: () => logFile,
    onStart,
    nice: 5,
    graceMs: 5_000,
  });
  return {
    process: kept,
    address,
    async begin() {
      await makeStores(binaries.sql, postgresPort);
      await kept.begin();
      await makeNamespace(address);
    },
  };
}
