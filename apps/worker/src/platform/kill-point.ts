/**
 * The arrows between PostgreSQL, Temporal and the outside, at which the fault tests kill a worker:
 * with WUBU_KILL_AT=<point> in its environment the process dies there by SIGKILL. Inert unless that is set.
 */
export type KillPoint =
  | 'after-claim' // the relay has leased rows of the outbox, nobody was told
  | 'after-signal' // a driver was told, its row is not deleted
  | 'after-attempt' // an attempt is counted and leased, the call is not made
  | 'after-call' // the outside has answered, nothing is recorded
  | 'after-record' // the attempt is recorded, the driver has no answer
  | 'after-delivery' // a webhook's receiver has answered, nothing is recorded
  | 'after-tick'; // the tick is committed, the driver has no answer

const chosen = process.env.WUBU_KILL_AT;

export function killPoint(point: KillPoint): void {
  if (point === chosen) process.kill(process.pid, 'SIGKILL');
}
