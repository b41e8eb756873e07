import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { Sentence } from './sentence.mjs';

const running = new Set();

/** Remembers a child until it ends, so that a stop in the middle ends it too. */
export function track(child) {
  running.add(child);
  const forget = () => running.delete(child);
  return child.once('exit', forget).once('error', forget);
}

/** The path of a tool in node_modules; called with Node itself, since npx costs seconds. */
export const tool = (path) => join(root, 'node_modules', path);

/** Runs Node with `args`; gives { code, output } when it ends. Its output is kept, and shown by whoever cares. */
export function runNode(args, { env = {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = track(spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }));
    const output = [];
    child.stdout.on('data', (part) => output.push(part));
    child.stderr.on('data', (part) => output.push(part));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: Buffer.concat(output).toString() }));
  });
}

/** As runNode, but a failure is a Sentence with all that the tool said. */
export async function runOrExplain(what, args, options) {
  const { code, output } = await runNode(args, options);
  if (code !== 0) throw new Sentence(`${output.trim()}\n${what} failed.`);
  return output;
}

/** For a stop in the middle of an installation or a build. */
export function endTools() {
  for (const child of running) child.kill('SIGTERM');
}
