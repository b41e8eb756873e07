import { readFileSync } from 'node:fs';

/** Of the kernel's clock in /proc: 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

function fieldsOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ');
  } catch {
    return undefined; // it has ended
  }
}

/** CPU seconds that a process has used, user and system; with `children` also those of its ended and awaited children. */
export function cpuSeconds(pid, { children = false } = {}) {
  const fields = fieldsOf(pid);
  if (!fields) return 0;
  return fields.slice(11, children ? 15 : 13).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND;
}

const MB = 1024;

/** Memory of a process in MB: `resident`, and `own` = without what it shares with others (PostgreSQL's buffers, libraries). */
export function memoryMb(pid) {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kb = (name) => Number(new RegExp(`^${name}: +(\\d+)`, 'm').exec(rollup)?.[1] ?? 0);
    return { resident: kb('Rss') / MB, own: (kb('Private_Clean') + kb('Private_Dirty')) / MB, proportional: kb('Pss') / MB };
  } catch {
    return { resident: 0, own: 0, proportional: 0 };
  }
}
