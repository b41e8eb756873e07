import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { say, Sentence } from './sentence.mjs';
import { track } from './tools.mjs';

const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

/** Whether node_modules holds what the lock file says. npm writes its own list last, so a broken installation has none. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const there = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true; // the workspaces themselves
    if (!there[path]) return wanted.optional === true;
    return there[path].version === wanted.version && existsSync(join(root, path));
  });
}

/** Runs `npm ci` unless that is so already. */
export async function install() {
  if (isInstalled()) return;
  say('Installing packages (once, about a minute) …');
  const args = ['ci', '--include=dev', '--include=optional', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
  const npm = process.env.npm_execpath; // set when npm runs us; a script of Node on every platform
  const child = npm
    ? track(spawn(process.execPath, [npm, ...args], options))
    : track(spawn('npm', args, { ...options, shell: process.platform === 'win32' }));
  const code = await new Promise((resolve) => child.once('exit', resolve).once('error', () => resolve(1)));
  if (code !== 0)
    throw new Sentence('The packages could not be installed (npm ci): see above; the network or the npm registry may be out of reach.');
}
