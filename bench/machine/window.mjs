import { coreSeconds } from './description.mjs';
import { between } from './postgres-counters.mjs';
import { cpuSeconds } from './process.mjs';

/**
 * Everything that is counted, read at the two edges of a window. `processes()` gives the process ids by name now
 * (they change when something is started again).
 */
export class Counting {
  constructor(postgres, processes) {
    Object.assign(this, { postgres, processes });
  }

  async read() {
    const cpu = Object.fromEntries(Object.entries(this.processes()).map(([name, pid]) => [name, { pid, seconds: cpuSeconds(pid) }]));
    return { at: performance.now(), cores: coreSeconds(), cpu, postgres: await this.postgres.read() };
  }
}

/** CPU seconds by process, PostgreSQL's by group as `postgres:<group>`, and what else PostgreSQL did. */
export function difference(before, after) {
  const postgres = between(before.postgres, after.postgres);
  const cpu = {};
  for (const [name, { pid, seconds }] of Object.entries(after.cpu))
    cpu[name] = seconds - (before.cpu[name]?.pid === pid ? before.cpu[name].seconds : 0);
  for (const [group, seconds] of Object.entries(postgres.cpu)) cpu[`postgres:${group}`] = seconds;
  const seconds = (after.at - before.at) / 1000;
  const busyCores = (after.cores.busy - before.cores.busy) / seconds;
  return { seconds, cpu, busyCores, transactions: postgres.transactions, walSyncs: postgres.walSyncs, walBytes: postgres.walBytes };
}
