import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const MOST_BYTES = 10_000_000;
const LOOK_EVERY_MS = 60_000;

const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Puts a log that grew past `most` bytes aside as `.old`, also under the hands of its writer, who appends. Says whether it did. */
export function putAside(file, most = MOST_BYTES) {
  if (sizeOf(file) <= most) return false;
  copyFileSync(file, `${file}.old`);
  truncateSync(file);
  return true;
}

/** data/logs/<name>.log, never long; and `why()`, the last words in it since now. What stands in logs is for the operator only. */
export function openLog(data, name) {
  const folder = join(data, 'logs');
  const logFile = join(folder, `${name}.log`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  putAside(logFile);
  let begin = sizeOf(logFile);
  const look = () => {
    try {
      if (putAside(logFile)) begin = 0;
    } catch {
      // a full disk is no reason to end what still runs
    }
  };
  setInterval(look, LOOK_EVERY_MS).unref();
  const why = () => `${readFileSync(logFile).subarray(begin).toString().trimEnd().split('\n').slice(-5).join('\n')}\n(${logFile})`;
  return { logFile, why };
}
