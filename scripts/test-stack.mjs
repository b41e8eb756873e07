// Owns the services of one test run: PostgreSQL and Temporal, both forgetful. Prints their addresses as one line of
// JSON, and ends them when its standard input closes, that is when the test run dies in any way.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.mjs';
import { connectWhenReady, databaseUrl } from './database.mjs';
import { startPostgres } from './postgres.mjs';
import { run } from './sentence.mjs';
import { temporalBinary } from './temporal-binary.mjs';
import { startTemporal, temporalReady } from './temporal.mjs';

const folder = mkdtempSync(join(tmpdir(), 'wubu-test-'));
chmodSync(folder, 0o755); // the database may run as another user
const children = [];

function end(code) {
  for (const { child, signal } of children) child.kill(signal);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  process.exit(code);
}

async function postgres() {
  const port = await freePort();
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const logFile = join(folder, 'postgres.log');
  const child = await startPostgres({ folder: join(folder, 'pg'), port, logFile, settings });
  children.push({ child, signal: 'SIGQUIT' });
  const url = databaseUrl(port, 'postgres');
  const client = await connectWhenReady(url, () => child.exitCode === null);
  await client.end();
  return url;
}

async function temporal() {
  const binary = await temporalBinary();
  const port = await freePort();
  const logFile = join(folder, 'temporal.log');
  const child = startTemporal({ binary, port, logFile });
  children.push({ child, signal: 'SIGKILL' });
  await temporalReady(port, child);
  return `127.0.0.1:${port}`;
}

process.stdin
  .resume()
  .on('close', () => end(0))
  .on('end', () => end(0));
for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.on(signal, () => end(0));

await run(async () => {
  try {
    const [databaseUrl, temporalAddress] = await Promise.all([postgres(), temporal()]);
    process.stdout.write(`${JSON.stringify({ databaseUrl, temporalAddress })}\n`);
  } catch (error) {
    process.exitCode = 1;
    for (const { child, signal } of children) child.kill(signal);
    throw error;
  }
});
