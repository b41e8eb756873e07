import { writeSync } from 'node:fs';
import { pino, type Logger } from 'pino';

export type Log = Logger;

const BLOCK = 4_096;
/** What is handed to the reader at once. */
const MOST_AT_ONCE = 65_536;
/** Where nobody reads stdout any more, lines beyond this are lost rather than the memory. */
const MOST_WAITING = 8_000_000;
const FLUSH_EVERY_MS = 1_000;
/** So long the last lines may wait for a reader. */
const LAST_WORDS_MS = 1_000;

/**
 * JSON lines on stdout: ids, codes and counts, never people's words, addresses with passwords or answers. Written in blocks, within a
 * second, the last ones as the process ends: a reader that is slow, or gone, holds up neither the work nor the end.
 */
export function createLog(level: string): Log {
  return pino({ level, base: undefined, redact: ['err.parameters', 'err.detail', 'err.where'] }, new Outlet());
}

/** Stdout, as far as it is read. Pino's own would wait at the end for a reader that is gone. */
class Outlet {
  private lines: string[] = [];
  private waiting = 0;
  private block = Buffer.alloc(0);
  private isFull = false;

  constructor() {
    void process.stdout; // whose first use has a full pipe say so at once, instead of making us wait
    setInterval(() => this.flush(), FLUSH_EVERY_MS).unref();
    process.once('exit', () => this.end());
  }

  write(line: string): void {
    if (this.waiting > MOST_WAITING) return;
    this.lines.push(line);
    this.waiting += line.length;
    if (this.waiting >= BLOCK && !this.isFull) this.flush();
  }

  /** Writes what the reader takes now; what it does not take waits. */
  private flush(): void {
    try {
      while (this.next().length > 0) this.block = this.block.subarray(writeSync(1, this.block));
      this.isFull = false;
    } catch {
      this.isFull = true; // or closed, or a full disk: tried again in a second
    }
  }

  private next(): Buffer {
    if (this.block.length > 0) return this.block;
    let size = 0;
    let count = 0;
    while (size < MOST_AT_ONCE && count < this.lines.length) size += this.lines[count++]!.length;
    this.waiting -= size;
    return (this.block = Buffer.from(this.lines.splice(0, count).join('')));
  }

  private end(): void {
    const until = Date.now() + LAST_WORDS_MS;
    for (this.flush(); this.isFull && Date.now() < until; this.flush()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
}
