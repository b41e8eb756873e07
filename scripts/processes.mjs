import { setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { say, Sentence } from './sentence.mjs';

const endOf = (child) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve({ code: child.exitCode, signal: child.signalCode })
    : new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));

/** Waits for the first of two; false when `promise` takes longer than `ms`. */
async function within(ms, promise) {
  const cancel = new AbortController();
  const late = pause(ms, false, { signal: cancel.signal }).catch(() => false);
  const first = await Promise.race([promise, late]);
  cancel.abort();
  return first;
}

/**
 * A process that is started again whenever it ends: after a quarter of a second, and ever later (10 s at most) while it ends
 * before it is ready or within three seconds of that.
 * `start()` gives the child, `ready(child)` a promise, `why()` the last words of its log; `onStart` is told each time.
 * `nice` lowers its priority; `signals` end it, each given `graceMs`; `mayRetry()` says whether a failed first start is worth another.
 */
export class KeptProcess {
  #child;
  #stopping = false;
  #failures = 0;
  #readyAt;

  constructor({ name, start, ready, why, onStart, nice = 0, mayRetry = () => false, signals = ['SIGTERM', 'SIGKILL'], graceMs = 10_000 }) {
    Object.assign(this, { name, start, ready, why, onStart, nice, mayRetry, signals, graceMs });
  }

  get pid() {
    return this.#child?.pid;
  }

  /** The first start: resolves when ready. A process that gives up by itself before that is a Sentence. */
  async begin() {
    for (let attempt = 1; !this.#stopping; attempt++) {
      await this.#launch();
      const ended = endOf(this.#child);
      const isReady = this.ready(this.#child).then(
        () => 'ready',
        () => ended,
      );
      const outcome = await within(60_000, Promise.race([ended, isReady]));
      if (outcome === 'ready') {
        this.#readyAt = Date.now();
        return void this.#watch(ended);
      }
      if (attempt === 5 || !outcome || (outcome.signal === null && !(await this.mayRetry())))
        throw new Sentence(`${this.name} did not start: ${this.why()}`);
      await pause(250 * attempt);
    }
  }

  async stop() {
    this.#stopping = true;
    if (!this.#child) return;
    for (const signal of this.signals) {
      this.#child.kill(signal);
      if (await within(this.graceMs, endOf(this.#child))) return;
    }
  }

  async #launch() {
    this.#readyAt = undefined;
    this.#child = await this.start();
    this.#child.on('error', () => undefined); // cannot be run: its exit is told as well, or it has no id
    if (this.pid === undefined) throw new Sentence(`${this.name} cannot be run.`);
    try {
      if (this.nice) setPriority(this.pid, this.nice);
    } catch {
      // it ended at once, which endOf tells
    }
    this.onStart(this);
    if (this.#stopping) this.#child.kill(this.signals[0]);
  }

  async #watch(ended) {
    const { code, signal } = await ended;
    if (this.#stopping) return;
    if (this.#readyAt && Date.now() - this.#readyAt > 3_000) this.#failures = 0;
    await this.#again(`ended (${signal ?? `code ${code}`})`);
  }

  async #again(what) {
    const waitMs = Math.min(10_000, 250 * 2 ** this.#failures++);
    say(`${this.name} ${what}; starting it again in ${waitMs / 1000} s.`);
    await pause(waitMs, undefined, { ref: false });
    if (this.#stopping) return;
    try {
      await this.#launch();
    } catch (error) {
      return this.#again(`could not be started (${error.message})`);
    }
    const child = this.#child;
    void this.ready(child).then(
      () => {
        if (child === this.#child) this.#readyAt = Date.now();
        say(`${this.name} runs again (process ${child.pid}).`);
      },
      () => undefined, // it ended, which is told anyway
    );
    return this.#watch(endOf(child));
  }
}
