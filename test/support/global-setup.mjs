import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from '../../scripts/build.mjs';

const script = fileURLToPath(new URL('../../scripts/test-stack.mjs', import.meta.url));
const unpacking = fileURLToPath(new URL('unpack-browser.mjs', import.meta.url));

/** Starts PostgreSQL and Temporal for this run, unpacks the browser, and builds the workflows' bundle and the web if they changed; all else is read from the sources. */
export default async function prepare() {
  await Promise.all([build(['bundle', 'web']), startStack(), unpackBrowser()]);
}

async function unpackBrowser() {
  process.env.CHROMIUM_PATH ??= (await promisify(execFile)(process.execPath, [unpacking])).stdout;
}

/** The stack ends with this process, however it ends. */
async function startStack() {
  const stack = spawn(process.execPath, [script], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: stack.stdout })) {
    if (!line.startsWith('{')) continue; // "Fetching …"
    const { databaseUrl, temporalAddress } = JSON.parse(line);
    process.env.WUBU_TEST_DATABASE_URL = databaseUrl;
    process.env.WUBU_TEST_TEMPORAL_ADDRESS = temporalAddress;
    globalThis.wubuTestStack = stack;
    stack.unref();
    stack.stdin.unref();
    stack.stdout.destroy();
    return;
  }
  throw new Error('the services for the tests did not start');
}
