import { spawn } from 'node:child_process';
import { root } from '../../scripts/folders.mjs';

/** A Node process of the bench's own, with an IPC channel: { child, ready } where `ready` is its first message. It ends with us. */
export function startNode(file, env = {}) {
  const child = spawn(process.execPath, [file], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`${file} ended with code ${code}`)));
  });
  ready.catch(() => undefined); // for who does not wait for it
  return { child, ready };
}
