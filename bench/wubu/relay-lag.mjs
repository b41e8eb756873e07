import { setTimeout as pause } from 'node:timers/promises';

const WAITING = `SELECT count(*)::int AS rows, extract(epoch FROM clock_timestamp() - min(at))::float8 AS "oldestSeconds",
  extract(epoch FROM clock_timestamp() - min(by))::float8 AS "lateSeconds" FROM outbox`;

/** Watches the outbox once a second: how many rows wait, how old the oldest is, how late the most urgent (below 0: in time). */
export class RelayLag {
  #samples = [];
  #timer;

  constructor(client) {
    this.client = client;
  }

  async read() {
    const { rows } = await this.client.query(WAITING);
    return rows[0];
  }

  start() {
    this.#samples = [];
    this.#timer = setInterval(() => {
      this.read().then(
        (sample) => this.#samples.push(sample),
        () => undefined, // PostgreSQL is being killed
      );
    }, 1000);
  }

  /** The most that was seen since the start. */
  stop() {
    clearInterval(this.#timer);
    const most = (key) => this.#samples.reduce((max, sample) => Math.max(max, sample[key] ?? -Infinity), -Infinity);
    const finite = (value) => (Number.isFinite(value) ? value : null);
    return { rows: finite(most('rows')), oldestSeconds: finite(most('oldestSeconds')), lateSeconds: finite(most('lateSeconds')) };
  }

  /** Waits until nothing waits any more: { seconds, left } (left > 0: it took longer than `limitSeconds`). */
  async drain(limitSeconds) {
    const from = performance.now();
    const seconds = () => (performance.now() - from) / 1000;
    for (;;) {
      const { rows } = await this.read();
      if (rows === 0 || seconds() > limitSeconds) return { seconds: seconds(), left: rows };
      await pause(100);
    }
  }
}

const HISTOGRAMS = {
  sinceCommit: ['wubu_relay_since_commit_seconds', ',row="must"'],
  seenSinceCommit: ['wubu_relay_since_commit_seconds', ',row="seen"'],
  lag: ['wubu_relay_lag_seconds', ''],
};

/** The worker's own histograms of told − commit (what must be told, what wants to be seen) and told − by: { sinceCommit: Map(bucket → count so far), … }. */
export async function readTellings(metricsUrl) {
  const text = await (await fetch(metricsUrl)).text();
  const bucketsOf = ([name, labels]) =>
    new Map(
      [...text.matchAll(new RegExp(`^${name}_bucket\\{le="([^"]+)"${labels}\\} (\\d+)`, 'gm'))].map(([, le, n]) => [
        le === '+Inf' ? Infinity : Number(le),
        Number(n),
      ]),
    );
  const dropped = Number(/^wubu_relay_dropped_total (\d+)/m.exec(text)?.[1] ?? 0);
  return { ...Object.fromEntries(Object.entries(HISTOGRAMS).map(([key, name]) => [key, bucketsOf(name)])), dropped };
}

/**
 * Of the tellings between two readings: how many, and the least bucket that holds 95 % of them (an upper bound of p95, in seconds).
 * A worker that was started again meanwhile has counted from nothing.
 */
export function tellingsBetween(before, after) {
  const told = Object.fromEntries(
    Object.keys(HISTOGRAMS).map((key) => {
      const isNew = [...after[key]].some(([le, n]) => n < (before[key].get(le) ?? 0));
      const counts = [...after[key]].map(([le, n]) => ({ le, n: isNew ? n : n - (before[key].get(le) ?? 0) }));
      const all = counts.at(-1)?.n ?? 0;
      return [key, { tellings: all, p95AtMostSeconds: all ? counts.find(({ n }) => n >= all * 0.95).le : null }];
    }),
  );
  return { ...told, dropped: after.dropped - (after.dropped < before.dropped ? 0 : before.dropped) };
}
