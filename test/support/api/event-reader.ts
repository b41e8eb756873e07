import type { ApiClient } from './client.js';

export interface ReceivedEvent {
  event: string;
  data: { id?: string };
}

/** Reads server-sent events like a browser. */
export class EventReader {
  readonly received: ReceivedEvent[] = [];
  ended = false;
  private readonly stop = new AbortController();
  private changed: () => void = () => undefined;

  static async open(client: ApiClient): Promise<EventReader> {
    const reader = new EventReader();
    const response = await fetch(`${client.url}/api/events`, { headers: { Cookie: client.cookie! }, signal: reader.stop.signal });
    if (response.status !== 200 || !response.body) throw Object.assign(new Error('no stream'), { status: response.status });
    void reader
      .read(response.body)
      .catch(() => undefined)
      .finally(() => {
        reader.ended = true;
        reader.changed();
      });
    return reader;
  }

  /** Waits until it is so; a test's own time limit ends it. */
  async until(condition: (reader: EventReader) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((resolve) => (this.changed = resolve));
  }

  close(): void {
    this.stop.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
      this.changed();
    }
  }

  private take(block: string): void {
    const event = /^event: (.*)$/m.exec(block)?.[1];
    if (event) this.received.push({ event, data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}') as ReceivedEvent['data'] });
  }
}
