import { nextWake, type State } from '@wubu/engine';

/** No command is under way for so long: PostgreSQL ends its statements before. */
const UNDER_WAY_MS = 60_000;

/** A new case moves most in its first hour: whatever its first steps make of its next wake-up, its driver looks after it. */
const FIRST_LOOK_MS = 3_600_000;

/** When a case's driver wakes. Instants are ISO 8601. */
export interface Arming {
  /** Never later than the case's next wake-up; what the driver is told as `wakeAt`, whenever it is told something. */
  armed: string | null;
  /** The driver would wake too late: it must be told. */
  isEarlier: boolean;
}

/**
 * The earliest instant that a driver knows of stays until it has passed, however often the next wake-up moves behind it: that costs one
 * early, empty look, and nobody needs to be told. `armed`: as it was stored. Once it has passed, the driver has read the case and knows its
 * next wake-up; near it, it may be doing so while this command is under way. A driver of a
 * case that does not run has nothing to wake for; whoever resumes one tells it.
 */
export function arm(armed: string | null, at: string, before: State | undefined, after: State): Arming {
  if (after.status !== 'running') return { armed: null, isEarlier: false };
  const wakeAfter = nextWake(after);
  if (!before) return { armed: earlier(wakeAfter, new Date(Date.parse(at) + FIRST_LOOK_MS).toISOString()), isEarlier: true };
  const wakeBefore = nextWake(before);
  const from = Date.parse(at) + UNDER_WAY_MS;
  const kept = ahead(armed, from) ?? ahead(wakeBefore, from);
  const known = kept ?? wakeBefore;
  const isEarlier = wakeAfter !== null && (known === null || wakeAfter < known);
  return { armed: isEarlier ? wakeAfter : (kept ?? wakeAfter), isEarlier };
}

/** When a driver that reads the case at the instant `at` is to wake next: what is kept for it, or the case's next wake-up. */
export function wakeRead(armed: string | null, at: string, state: State): string | null {
  return ahead(armed, Date.parse(at)) ?? nextWake(state);
}

function earlier(instant: string | null, other: string): string {
  return instant !== null && instant < other ? instant : other;
}

function ahead(instant: string | null, ms: number): string | null {
  return instant !== null && Date.parse(instant) > ms ? instant : null;
}
