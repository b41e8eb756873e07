import { accessSync, constants, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startedAt } from './leftovers.mjs';
import { Sentence } from './sentence.mjs';

const fileIn = (data) => join(data, 'launcher.json');
const me = () => JSON.stringify({ pid: process.pid, since: startedAt(process.pid) });

/** The process that a lock file names, if it lives. */
function holderIn(file) {
  try {
    const { pid, since } = JSON.parse(readFileSync(file, 'utf8'));
    return since && startedAt(pid) === since ? pid : undefined;
  } catch {
    return undefined; // none, or one that was cut off
  }
}

/**
 * The file appears whole, and only where there is none: of two launchers that start in the same instant one gets it. A moment later it
 * must still be ours: a third one may have taken it for stale.
 */
async function claim(data) {
  const own = `${fileIn(data)}.${process.pid}`;
  writeFileSync(own, me(), { mode: 0o600 });
  try {
    linkSync(own, fileIn(data));
    await pause(50);
    return holderIn(fileIn(data)) === process.pid;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own);
  }
}

/** Takes away the lock of a launcher that was killed; what somebody else took meanwhile is given back. */
function removeStale(data) {
  const aside = `${fileIn(data)}.${process.pid}.old`;
  try {
    renameSync(fileIn(data), aside);
    if (holderIn(aside)) linkSync(aside, fileIn(data));
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(error.code)) throw error; // somebody was faster
  }
  rmSync(aside, { force: true });
}

function makeWritable(data) {
  try {
    mkdirSync(data, { recursive: true });
    accessSync(data, constants.W_OK);
  } catch (error) {
    throw new Sentence(
      `The data folder ${data} cannot be written (${error.code}): give it to this user, or set WUBU_DATA to another folder.`,
    );
  }
}

/** One launcher per data folder: a second one would take the first one's services for leftovers. */
export async function takeLock(data) {
  makeWritable(data);
  for (let tries = 0; !(await claim(data)); tries++) {
    const pid = holderIn(fileIn(data));
    if (!pid) removeStale(data);
    else if (tries < 20)
      await pause(50); // one that was killed just now
    else throw new Sentence(`Wubu runs already with ${data} (process ${pid}): stop it first, or set WUBU_DATA to another folder.`);
  }
}

export const releaseLock = (data) => rmSync(fileIn(data), { force: true });
