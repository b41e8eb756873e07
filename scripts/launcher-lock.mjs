import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startedAt } from './leftovers.mjs';
import { Sentence } from './sentence.mjs';

const fileIn = (data) => join(data, 'launcher.json');

function holder(data) {
  if (!existsSync(fileIn(data))) return undefined;
  const { pid, since } = JSON.parse(readFileSync(fileIn(data), 'utf8') || '{}');
  return pid !== process.pid && since && startedAt(pid) === since ? pid : undefined;
}

/** One launcher per data folder: a second one would take the first one's services for leftovers. */
export async function takeLock(data) {
  for (let tries = 0; holder(data) && tries < 20; tries++) await pause(50); // one that was killed just now
  const pid = holder(data);
  if (pid) throw new Sentence(`Wubu runs already with ${data} (process ${pid}): stop it first, or set WUBU_DATA to another folder.`);
  mkdirSync(data, { recursive: true });
  writeFileSync(fileIn(data), JSON.stringify({ pid: process.pid, since: startedAt(process.pid) }));
}

export const releaseLock = (data) => rmSync(fileIn(data), { force: true });
