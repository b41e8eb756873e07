/** Ends the relay's wait early: a step was committed somewhere, or the worker ends. Losing one is harmless, the relay polls. */
export class Nudge {
  private nudged = false;
  private end: () => void = () => undefined;

  // one listener for all waits: AbortSignal.any of a signal that lives long leaks a little at each use
  constructor(stop: AbortSignal) {
    stop.addEventListener('abort', () => this.now(), { once: true });
  }

  now(): void {
    this.nudged = true;
    this.end();
  }

  /** Waits at most `ms`; true when it was nudged, also if that happened before the wait. */
  async wait(ms: number): Promise<boolean> {
    if (!this.nudged) await new Promise<void>((resolve) => this.until(resolve, ms));
    const wasNudged = this.nudged;
    this.nudged = false;
    return wasNudged;
  }

  private until(resolve: () => void, ms: number): void {
    const timer = setTimeout(resolve, ms);
    this.end = () => {
      clearTimeout(timer);
      resolve();
    };
  }
}
