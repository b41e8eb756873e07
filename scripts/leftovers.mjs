import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Sentence } from './sentence.mjs';

function ask(field, pid) {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** The command line of a process; '' when there is none (also for one that ended and was not waited for). */
export function commandLine(pid) {
  if (process.platform !== 'linux') return ask('command', pid);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** When a living process started, as an opaque text: with its id it says which process is meant, for ids are used again. */
export function startedAt(pid) {
  if (process.platform !== 'linux') return ask('lstart', pid);
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' '); // from the third, the state, on
    return fields[0] === 'Z' ? '' : fields[19];
  } catch {
    return '';
  }
}

const isGone = async (pid, withinMs) => {
  const until = Date.now() + withinMs;
  while (commandLine(pid) !== '') {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
};

async function endLeftover(pid, signals) {
  for (const signal of signals) {
    if (commandLine(pid) !== '') process.kill(pid, signal);
    if (await isGone(pid, 5_000)) return;
  }
  throw new Sentence(`Process ${pid} of an earlier start does not end: end it and start again.`);
}

/** Whether an id is in use, be it by somebody else's process or by one that ended and was not waited for. */
function isTaken(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * A service outlives a launcher that was killed. Ends the process whose id is the first line of `pidFile`, if its command line
 * holds `mark`. A file that would then still name a process is removed; one that names none is left to PostgreSQL, which uses it
 * to find out whether sessions of a killed server are still at work on the data.
 */
async function endLeftoverOf(pidFile, mark, signals) {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!(pid > 0)) return rmSync(pidFile, { force: true });
  if (commandLine(pid).includes(mark)) await endLeftover(pid, signals);
  if (isTaken(pid)) rmSync(pidFile, { force: true });
}

/** The apps end by themselves when their launcher is gone, but their port may be wanted at once. */
export async function endLeftoverApps(processes = {}) {
  const apps = ['api', 'worker'].filter((name) => commandLine(processes[name]).includes(`apps/${name}/dist/main.js`));
  await Promise.all(apps.map((name) => endLeftover(processes[name], ['SIGTERM', 'SIGKILL'])));
}

export const endLeftoverPostgres = (folder) => endLeftoverOf(join(folder, 'postmaster.pid'), folder, ['SIGINT', 'SIGQUIT', 'SIGKILL']);
export const endLeftoverTemporal = (pidFile, file) => endLeftoverOf(pidFile, file, ['SIGTERM', 'SIGKILL']);
