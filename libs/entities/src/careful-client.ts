import { Client } from 'pg';

/** While connecting fails, it is tried again so often; in between, the last failure is the answer. */
const ASK_AGAIN_MS = 100;

/**
 * Connections of one pool that do not all ask at once whether the database is back. Each attempt is a process for PostgreSQL: a thousand of them a
 * second, from requests that fail fast and are repeated, take the processor that its recovery needs.
 */
export function carefulClient(): typeof Client {
  let away: { error: Error; askAt: number } | undefined;
  return class extends Client {
    override connect(): Promise<Client>;
    override connect(callback: (error: Error | null, client?: Client) => void): void;
    override connect(callback?: (error: Error | null, client?: Client) => void): Promise<Client> | void {
      if (!callback) return super.connect();
      if (away && performance.now() < away.askAt) return process.nextTick(callback, away.error);
      if (away) away.askAt = performance.now() + ASK_AGAIN_MS;
      super.connect((error: Error | null) => {
        away = error ? { error, askAt: performance.now() + ASK_AGAIN_MS } : undefined;
        callback(error, this);
      });
    }
  };
}
