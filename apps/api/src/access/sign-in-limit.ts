import { Injectable } from '@nestjs/common';
import { HttpProblem } from '../platform/problem.js';

const WINDOW_MS = 15 * 60_000;
const PER_LOGIN = 10;
const PER_ADDRESS = 100;
/** Beyond this many names and addresses the oldest are forgotten: a guesser must not fill our memory. */
const MAX_KEPT = 20_000;

/**
 * Counts attempts that have not succeeded, by login and by address, in this process: ten a quarter of an hour for one login,
 * a hundred for one address. An attempt counts from its start, so a thousand at once are no way around; success takes it back.
 */
@Injectable()
export class SignInLimit {
  private readonly attempts = new Map<string, { count: number; endsAt: number }>();

  /** Counts an attempt; refuses with 429 `tooMany` and the seconds to wait. Gives a function to call on success. */
  begin(login: string, address: string, now = Date.now()): () => void {
    const keys = [`login ${login}`, `address ${address}`] as const;
    this.refuse(keys[0], PER_LOGIN, now);
    this.refuse(keys[1], PER_ADDRESS, now);
    keys.forEach((key) => this.count(key, now));
    return () => {
      this.attempts.delete(keys[0]);
      const byAddress = this.attempts.get(keys[1]);
      if (byAddress) byAddress.count--;
    };
  }

  private refuse(key: string, most: number, now: number): void {
    const found = this.attempts.get(key);
    if (found && found.endsAt > now && found.count >= most) {
      throw new HttpProblem(429, 'tooMany', { params: { seconds: Math.ceil((found.endsAt - now) / 1000) } });
    }
  }

  private count(key: string, now: number): void {
    const found = this.attempts.get(key);
    if (found && found.endsAt > now) return void found.count++;
    this.attempts.delete(key); // so that it moves to the end: the map is in order of beginning
    this.attempts.set(key, { count: 1, endsAt: now + WINDOW_MS });
    const oldest = this.attempts.keys().next().value;
    if (this.attempts.size > MAX_KEPT && oldest !== undefined) this.attempts.delete(oldest);
  }
}
