import { nextWake, type State } from '@wubu/engine';

/** Longer than a command is under way: a few statements, each of which PostgreSQL ends after ten seconds. */
const UNDER_WAY_MS = 300_000;

/** A new case moves most in its first hour: whatever its first steps make of its next wake-up, its driver looks within it. */
const FIRST_LOOK_MS = 1_800_000;

/** A case's next wake-up, and when its driver wakes. Instants are ISO 8601. */
export interface Arming {
  wakeAt: string | null;
  /** It is not what it was. */
  isMoved: boolean;
  /** Never later than the case's next wake-up; what the driver is told as `wakeAt`, whenever it is told something. */
  armed: string | null;
  /** The driver would wake too late: it must be told. */
  isEarlier: boolean;
}

/**
 * The earliest instant that a driver knows of stays until it has passed, however often the next wake-up moves behind it: that costs one
 * early, empty look, and nobody needs to be told. `armed`: as it was stored. Once it has passed, the driver has read the case and knows its
 * next wake-up; near it, it may be doing so while this command is under way. The driver of a case that does not run has nothing to wake
 * for; whoever resumes one tells it.
 */
export function arm(armed: string | null, at: string, before: State | undefined, after: State): Arming {
  const wakeAt = nextWake(after);
  const wakeBefore = before ? nextWake(before) : null;
  const wake = { wakeAt, isMoved: wakeAt !== wakeBefore };
  if (after.status !== 'running') return { ...wake, armed: null, isEarlier: false };
  if (!before) return { ...wake, armed: earliest(wakeAt, firstLook(at)), isEarlier: true };
  const from = Date.parse(at) + UNDER_WAY_MS;
  const kept = ahead(armed, from) ?? ahead(wakeBefore, from);
  const known = kept ?? wakeBefore;
  const isEarlier = wakeAt !== null && (known === null || wakeAt < known);
  return { ...wake, armed: isEarlier ? wakeAt : (kept ?? wakeAt), isEarlier };
}

/** When a driver that reads the case at the instant `at` is to wake next: what is kept for it, or the case's next wake-up. */
export function wakeRead(armed: string | null, at: string, state: State): string | null {
  return earliest(ahead(armed, Date.parse(at)), nextWake(state));
}

/** Half an hour to an hour later, by the milliseconds of the opening: those opened together do not look together. */
function firstLook(at: string): string {
  const opened = Date.parse(at);
  return new Date(opened + FIRST_LOOK_MS * (1 + (opened % 1_000) / 1_000)).toISOString();
}

function earliest(...instants: (string | null)[]): string | null {
  return instants.filter((instant) => instant !== null).sort()[0] ?? null;
}

function ahead(instant: string | null, ms: number): string | null {
  return instant !== null && Date.parse(instant) > ms ? instant : null;
}
