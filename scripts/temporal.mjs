import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { connect } from 'node:net';

/** A workflow that bears a search attribute which the server does not know cannot be started. */
const searchAttributes = { WubuProcedure: 'Keyword', WubuStage: 'Keyword', WubuStageNo: 'Int', WubuLate: 'Bool' };

/** Starts the development server on loopback: with `file` it remembers, without it lives in memory; without `uiPort` it has no UI. */
export function startTemporal({ binary, port, uiPort, file, logFile }) {
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'];
  args.push(...(uiPort ? ['--ui-port', String(uiPort)] : ['--headless']));
  if (file) args.push('--db-filename', file, '--sqlite-pragma', 'journal_mode=WAL');
  for (const [name, type] of Object.entries(searchAttributes)) args.push('--search-attribute', `${name}=${type}`);
  const log = openSync(logFile, 'a');
  const child = spawn(binary, args, { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

/** Whether somebody listens there. */
export const answers = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 5_000 }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('timeout', () => socket.destroy(new Error('timeout')));
    socket.once('error', () => resolve(false));
  });

/** Waits until the port is open; throws when the server ended meanwhile. */
export async function temporalReady(port, child, withinMs = 30_000) {
  const until = Date.now() + withinMs;
  while (!(await answers(port))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) throw new Error('Temporal did not start');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
