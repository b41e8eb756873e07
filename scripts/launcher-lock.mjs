import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startedAt } from './leftovers.mjs';
import { Sentence } from './sentence.mjs';

const fileIn = (data) => join(data, 'launcher.json');

/** One launcher per data folder: a second one would take the first one's services for leftovers. */
export function takeLock(data) {
  if (existsSync(fileIn(data))) {
    const { pid, since } = JSON.parse(readFileSync(fileIn(data), 'utf8') || '{}');
    if (pid && pid !== process.pid && since && startedAt(pid) === since)
      throw new Sentence(`Wubu runs already with ${data} (process ${pid}): stop it first, or set WUBU_DATA to another folder.`);
  }
  mkdirSync(data, { recursive: true });
  writeFileSync(fileIn(data), JSON.stringify({ pid: process.pid, since: startedAt(process.pid) }));
}

export const releaseLock = (data) => rmSync(fileIn(data), { force: true });
