import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Wubu, type Ready } from '../starting/wubu.js';
import { blocksOf, type Block } from './blocks.js';

/*
 * Runs every command of the documents against one `npm start` with its demo. Each document is one bash script, from the folder of
 * the repository: its blocks share their variables, and the first command that fails ends it. A block finds
 *   WUBU_URL   the address of the product; a document writes WUBU_URL=${WUBU_URL:-http://127.0.0.1:3000}
 *   WUBU_DATA  its data folder; a document writes ${WUBU_DATA:-data}, where ready.json has the rest
 *   TMPDIR     a folder that is removed afterwards: mktemp makes files there
 * What it leaves running is ended. ```sh skip=<reason> is for what cannot run in a test; the reason is printed.
 */
const ROOT = join(__dirname, '../..');
const documents = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const written = documents
  .map((document) => ({ document, blocks: blocksOf(document, readFileSync(join(ROOT, document), 'utf8')) }))
  .filter(({ blocks }) => blocks.length > 0);

jest.setTimeout(180_000);

let folder: string;
let wubu: Wubu;
let ready: Ready;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wubu-docs-'));
  await chmod(folder, 0o755); // the database may run as another user
  await mkdir(join(folder, 'tmp'));
  wubu = new Wubu(join(folder, 'data'), [], { WUBU_WEBHOOK_HOSTS: '127.0.0.1' });
  ready = await wubu.ready();
});
afterAll(async () => {
  await wubu.end();
  await rm(folder, { recursive: true });
});

const skipped = written.flatMap(({ blocks }) => blocks).filter(({ skip }) => skip);
afterAll(() => skipped.forEach(({ at, skip }) => process.stderr.write(`${at} not run: ${skip}\n`)));

/** Runs the blocks of a document; gives where it stood when it failed, and what was printed since then. */
async function run(blocks: readonly Block[]): Promise<string | undefined> {
  const script = join(folder, 'tmp', 'commands.sh');
  const marked = blocks.filter(({ skip }) => !skip).map(({ at, commands }) => `printf '\\n· %s\\n' '${at}'\n${commands}`);
  await writeFile(script, ['set -euo pipefail', ...marked].join('\n'));
  const env = { ...process.env, WUBU_URL: ready.url, WUBU_DATA: join(folder, 'data'), TMPDIR: join(folder, 'tmp') };
  const unset = ['-u', 'DATABASE_URL', '-u', 'TEMPORAL_ADDRESS'];
  const bash = spawn('env', [...unset, 'bash', script], { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  bash.stdout.on('data', (part: Buffer) => (said += part.toString()));
  bash.stderr.on('data', (part: Buffer) => (said += part.toString()));
  bash.once('exit', () => endGroup(bash.pid!));
  const code = await new Promise((resolve) => bash.once('close', resolve));
  return code === 0 ? undefined : said.slice(said.lastIndexOf('\n· '));
}

/** What a document left running, such as a receiver of webhooks. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // nothing was left
  }
}

test.each(written)('each command of $document runs', async ({ blocks }) => {
  expect(await run(blocks)).toBeUndefined();
});
