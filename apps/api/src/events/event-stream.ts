import type { ServerResponse } from 'node:http';

/** Changes come in bursts; a list is read again at most this often. */
const LISTS_EVERY_MS = 500;
/** A reader who takes nothing off the line for so long is not there any more. */
const MOST_BUFFERED_BYTES = 64 * 1024;

/** One open `text/event-stream` answer. */
export class EventStream {
  private due?: NodeJS.Timeout;
  private toldAt = 0;

  constructor(private readonly response: ServerResponse) {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no', // else a proxy keeps events until it has a block of them
    });
    response.write('retry: 2000\n\n');
  }

  /** My lists or notices may have changed. */
  listsChanged(): void {
    if (this.due) return;
    const wait = Math.max(0, this.toldAt + LISTS_EVERY_MS - Date.now());
    this.due = setTimeout(() => {
      this.due = undefined;
      this.toldAt = Date.now();
      this.send('lists', {});
    }, wait);
  }

  /** A case that I look at has moved. */
  caseMoved(id: string): void {
    this.send('case', { id });
  }

  /** Keeps proxies from closing a silent line, and finds out who has left. */
  ping(): void {
    this.write(': ping\n\n');
  }

  end(): void {
    clearTimeout(this.due);
    this.response.end();
  }

  private send(event: string, data: object): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    if (this.response.writableLength > MOST_BUFFERED_BYTES) this.response.destroy();
    else if (!this.response.writableEnded) this.response.write(text);
  }
}
