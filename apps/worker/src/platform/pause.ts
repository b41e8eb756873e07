import { setTimeout } from 'node:timers/promises';

/** Waits; ends early, without an error, when `stop` is aborted. */
export async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal: stop }).catch(() => undefined);
}

/** `first`, twice that, … `last` milliseconds, until `reset`. */
export class BackOff {
  private next: number;

  constructor(
    private readonly first: number,
    private readonly last: number,
  ) {
    this.next = first;
  }

  reset(): void {
    this.next = this.first;
  }

  take(): number {
    const ms = this.next;
    this.next = Math.min(this.next * 2, this.last);
    return ms;
  }
}
