import { HttpProblem } from '../platform/problem.js';

const BURST = 600;
const PER_SECOND = 50;
/** Beyond this many the longest unused are forgotten. */
const MAX_KEPT = 10_000;

/** A token may call 600 times at once and 50 times a second from then on, in each process: a loop gone wild must not hold up people. */
export class TokenLimit {
  private readonly left = new Map<string, { calls: number; at: number }>();

  /** Counts a call; refuses with 429 `tooMany`. */
  count(token: string, now = Date.now()): void {
    const { calls, at } = this.left.get(token) ?? { calls: BURST, at: now };
    const available = Math.min(BURST, calls + ((now - at) / 1000) * PER_SECOND);
    if (available < 1) throw new HttpProblem(429, 'tooMany', { params: { seconds: 1 } });
    this.left.delete(token); // so that it moves to the end
    this.left.set(token, { calls: available - 1, at: now });
    const oldest = this.left.keys().next().value;
    if (this.left.size > MAX_KEPT && oldest !== undefined) this.left.delete(oldest);
  }
}
