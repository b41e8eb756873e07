import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** The built API as a process of its own, started like the launcher does. */
export interface ApiProcess {
  child: ChildProcess;
  url: string;
  /** The exit code, once it has ended. */
  ended: Promise<number | null>;
  stderr(): string;
  /** Its log. */
  stdout(): string;
}

/** Starts it; resolves when it says that it is ready, or when it has ended. */
export async function startApiProcess(environment: NodeJS.ProcessEnv): Promise<ApiProcess> {
  const child = spawn(process.execPath, ['apps/api/dist/main.js'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, WUBU_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let stderr = '';
  let stdout = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  // not its 'close': that never comes when we ended the channel to it ourselves
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const saidAll = Promise.all([child.stdout, child.stderr].map((out) => new Promise((resolve) => out?.once('close', resolve))));
  const ended = saidAll.then(() => exited);
  const ready = new Promise<number>((resolve) => child.once('message', (message) => resolve((message as { port: number }).port)));
  const port = await Promise.race([ready, ended.then(() => 0)]);
  return { child, url: `http://127.0.0.1:${port}`, ended, stderr: () => stderr, stdout: () => stdout };
}
