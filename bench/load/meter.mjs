import { setTimeout as pause } from 'node:timers/promises';

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;

/** Milliseconds as { p50, p95, p99, max }; null where nothing was measured. */
export function percentiles(values) {
  const sorted = Float64Array.from(values).sort();
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99), max: sorted.at(-1) ?? null };
}

/** Counts what ends within one window of time, and the driver's own CPU meanwhile. */
export class Meter {
  #from = Infinity;
  #until = Infinity;
  #latencies = [];
  #openings = [];
  #failures = {};
  #ends = [];
  /** Answered steps and openings since the load began, warm-up included: what the database must hold. */
  answered = { steps: 0, openings: 0 };
  stopped = false;

  /** Runs the load for `warmSeconds`, opens the window for `seconds`, then stops it; `tell` hears both edges of the window. */
  async window({ warmSeconds, seconds }, tell) {
    await pause(warmSeconds * 1000);
    tell('begins');
    const cpu = process.cpuUsage();
    this.#from = performance.now();
    await pause(seconds * 1000);
    this.#until = performance.now();
    const { user, system } = process.cpuUsage(cpu);
    tell('ends');
    this.stopped = true;
    return { seconds: (this.#until - this.#from) / 1000, cpuSeconds: (user + system) / 1e6 };
  }

  step(startedAt) {
    const now = performance.now();
    this.answered.steps++;
    this.#ends.push(performance.timeOrigin + now);
    if (this.#isWithin(now)) this.#latencies.push(now - startedAt);
  }

  opening(startedAt) {
    const now = performance.now();
    this.answered.openings++;
    if (this.#isWithin(now)) this.#openings.push(now - startedAt);
  }

  /** `why`: a status, or that the connection broke. */
  failure(why) {
    this.#failures[why] = (this.#failures[why] ?? 0) + 1;
  }

  result({ seconds, cpuSeconds }) {
    const steps = this.#latencies.length;
    return {
      steps,
      seconds,
      cpuSeconds,
      stepsPerSecond: steps / seconds,
      latencyMs: percentiles(this.#latencies),
      openings: this.#openings.length,
      openingMs: percentiles(this.#openings),
      failures: this.#failures,
      answered: this.answered,
    };
  }

  /** Unix milliseconds at which steps were answered, in order. */
  get ends() {
    return this.#ends;
  }

  #isWithin(now) {
    return now >= this.#from && now < this.#until;
  }
}
