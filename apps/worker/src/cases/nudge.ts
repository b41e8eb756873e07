import { pause } from '../platform/pause.js';

/** Ends the relay's wait early: a step was committed somewhere. Losing one is harmless, the relay polls. */
export class Nudge {
  private waiting = new AbortController();

  now(): void {
    this.waiting.abort();
  }

  /** Waits at most `ms`; true when it was nudged, also if that happened before the wait. */
  async wait(ms: number, stop: AbortSignal): Promise<boolean> {
    const { signal } = this.waiting;
    if (!signal.aborted) await pause(ms, AbortSignal.any([signal, stop]));
    this.waiting = new AbortController();
    return signal.aborted;
  }
}
