import { setTimeout as pause } from 'node:timers/promises';
import { difference } from './window.mjs';

const WITHIN_MS = 1000;
/** An idle Temporal with its worker takes a few per cent of a core. */
const IDLE_CORES = 0.15;
const DRIVING = ['worker', 'temporal', 'postgres:worker', 'postgres:temporal'];

/** Waits until worker and Temporal have nothing to do any more: an emptied outbox only says that Temporal was told. Seconds; null: it took longer. */
export async function untilAtRest(counting, limitSeconds) {
  const from = performance.now();
  const seconds = () => (performance.now() - from) / 1000;
  let before = await counting.read();
  while (seconds() < limitSeconds) {
    await pause(WITHIN_MS);
    const after = await counting.read();
    const spent = difference(before, after);
    const cores = DRIVING.reduce((sum, name) => sum + (spent.cpu[name] ?? 0), 0) / spent.seconds;
    if (cores < IDLE_CORES) return seconds() - WITHIN_MS / 1000;
    before = after;
  }
  return null;
}
