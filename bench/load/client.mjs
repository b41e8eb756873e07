import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from './connection.mjs';

const AGAIN_AFTER_MS = 20;
const GIVE_UP_MS = 60_000;

/** One person's way to what is measured: asks, and asks again with the same key while the other side is away. */
export class Client {
  constructor(no, { base, peer, meter }) {
    Object.assign(this, { no, peer, meter, connection: new Connection(base) });
  }

  /** Opens a case; gives its open tasks, or none when it was refused. */
  async open() {
    const startedAt = performance.now();
    const answer = await this.#ask(this.peer.open(this.no));
    if (!answer) return [];
    this.meter.opening(startedAt);
    return this.peer.tasks(answer);
  }

  /** Completes a task; gives the next ones. `startedAt` is when it should have begun. */
  async complete(task, startedAt = performance.now()) {
    const answer = await this.#ask(this.peer.complete(task));
    if (!answer) return [];
    this.meter.step(startedAt);
    return this.peer.tasks(answer, task);
  }

  close() {
    this.connection.close();
  }

  async #ask({ method, path, headers, body }) {
    const until = performance.now() + GIVE_UP_MS;
    for (;;) {
      const { status, body: text } = await this.connection.request(method, path, headers, body).catch(() => ({ status: 'broken' }));
      if (status >= 200 && status < 300) return JSON.parse(text);
      this.meter.failure(status);
      if (status >= 400 && status < 500) {
        process.stderr.write(`${method} ${path}: ${status} ${text.slice(0, 300)}\n`);
        return undefined;
      }
      if (performance.now() > until) throw new Error(`${method} ${path}: no answer for ${GIVE_UP_MS / 1000} s (${status} ${text ?? ''})`);
      await pause(AGAIN_AFTER_MS);
    }
  }
}
