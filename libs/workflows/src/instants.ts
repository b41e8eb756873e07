/** Instants are ISO strings in UTC; "now" is the workflow's own clock, the same at each replay. */

export function isDue(instant: string | undefined): boolean {
  return instant !== undefined && Date.parse(instant) <= Date.now();
}

/** The instant, or `ms` from now when that is later; without an instant, none. */
export function notBefore(instant: string | undefined, ms: number): string | undefined {
  return instant === undefined ? undefined : new Date(Math.max(Date.parse(instant), Date.now() + ms)).toISOString();
}

/** A driver is silent for so long at most. */
export const WAIT_MAX_MS = 30 * 24 * 3_600_000;

/** Milliseconds from `at` (ms) until the first of the instants, at least 1 and at most `max`. */
export function msUntil(instants: readonly (string | undefined)[], max: number, at = Date.now()): number {
  const first = Math.min(...instants.map((instant) => (instant === undefined ? Infinity : Date.parse(instant))));
  return Math.min(Math.max(first - at, 1), max);
}

/** 1, 2, 4 … 60 seconds. */
export function backOffMs(tries: number): number {
  return Math.min(1_000 * 2 ** (tries - 1), 60_000);
}
