import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** The machine as far as it explains figures; nothing that names it. */
export function describeMachine() {
  return {
    platform: `${platform()} ${release().split('-')[0]} ${arch()}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
  };
}

/** How many wanted to run in the last minute: more than what is measured means that the figures are noise. */
export const loadAverage = () => Number(loadavg()[0].toFixed(2));

/** Seconds of all cores since boot as { busy, all }, to see how much others used meanwhile. */
export function coreSeconds() {
  const ticks = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].trim().split(/ +/).slice(1, 9).map(Number);
  const all = ticks.reduce((sum, part) => sum + part, 0) / 100;
  return { all, busy: all - (ticks[3] + ticks[4]) / 100 };
}
