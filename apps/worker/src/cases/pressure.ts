const IN_FLIGHT_MAX = 50;
const SLOW_CLAIM_MS = 20;
/** What must be told within this time is told, however busy the machine is. */
const NEAR_MS = 2_000;

/**
 * How many drivers the relay tells at once. The mirror in Temporal, not the step, would limit throughput: while people's requests
 * suffer, which shows in how long the relay's own claim takes, it holds back.
 */
export class Pressure {
  inFlight = IN_FLIGHT_MAX;

  /** `by`: the most urgent instant among what was claimed; undefined when nothing is urgent. */
  claimed(ms: number, by: Date | undefined): void {
    const isNear = by !== undefined && by.getTime() - Date.now() < NEAR_MS;
    if (isNear) this.inFlight = IN_FLIGHT_MAX;
    else if (ms > SLOW_CLAIM_MS) this.inFlight = Math.max(1, Math.floor(this.inFlight / 2));
    else this.inFlight = Math.min(IN_FLIGHT_MAX, this.inFlight * 2);
  }

  /** Nobody suffers: what waits may be told as fast as possible. */
  get isLow(): boolean {
    return this.inFlight === IN_FLIGHT_MAX;
  }

  /** Rows to claim at once: they must be told well within their lease. */
  get claim(): number {
    return this.inFlight * 4;
  }
}
