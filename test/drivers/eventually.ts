import { setTimeout } from 'node:timers/promises';

const EVERY_MS = 50;

/** Waits until `look` gives something; fails with what was waited for, and the last error, when that takes too long. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined | false>, withinMs = 30_000): Promise<T> {
  const until = Date.now() + withinMs;
  let last: unknown;
  while (Date.now() < until) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await setTimeout(EVERY_MS);
  }
  throw new Error(`waited ${withinMs / 1000} s in vain for: ${what}`, { cause: last });
}
