import { Client } from 'pg';
import { KEEP_ALIVE } from './connection.js';
import { InHand } from './in-hand.js';

/** What moved: cases, and holders (persons and pools) whose lists or notices changed. `all`: anything may have. */
export interface Change {
  cases?: string[];
  holders?: string[];
  all?: true;
  /**
   * How many commands people had in hand at once, on average since this process told last: commands a second times seconds a command,
   * so it says that people wait for one another on a fast machine and on a slow one. Absent when nobody had one.
   */
  inHand?: number;
}

const CHANNEL = 'wubu';
const EVERY_MS = 50;
/** PostgreSQL takes less than 8,000 bytes. */
const MAX_BYTES = 7_500;

/**
 * Tells the other processes what moved, after it was committed: at most one NOTIFY in 50 ms, on a connection of its own. Inside a
 * step's transaction it would hold an instance-wide lock until the commit is flushed. One that gets lost is harmless: lists are
 * read again now and then, and the relay polls.
 */
export class Changes {
  private cases = new Set<string>();
  private holders = new Set<string>();
  private spentMs = 0;
  private flushedAt = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private client: Promise<Client> | undefined;
  private sending: Promise<void> = Promise.resolve();
  /** What people have in hand in this process. */
  readonly inHand = new InHand();

  constructor(
    private readonly url: string,
    private readonly warn: (message: string) => void = () => undefined,
  ) {}

  /** `spentMs`: how long a person's command took; nothing for what nobody waited for. */
  tell(caseId: string, holders: Iterable<string> = [], spentMs = 0): void {
    this.cases.add(caseId);
    this.spentMs += spentMs;
    for (const holder of holders) this.holders.add(holder);
    this.timer ??= setTimeout(() => this.flush(), EVERY_MS).unref();
  }

  async close(): Promise<void> {
    if (this.timer) this.flush();
    await this.sending;
    const client = await this.client?.catch(() => undefined);
    await client?.end();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const payload = payloadOf({ cases: [...this.cases], holders: [...this.holders], inHand: this.sinceLast() });
    this.cases = new Set();
    this.holders = new Set();
    this.sending = this.sending.then(() => this.send(payload));
  }

  private sinceLast(): number | undefined {
    const now = performance.now();
    const inHand = this.spentMs / Math.max(EVERY_MS, now - this.flushedAt);
    this.spentMs = 0;
    this.flushedAt = now;
    if (!inHand) return undefined;
    this.inHand.heard(inHand);
    return Math.round(inHand * 10) / 10;
  }

  private async send(payload: string): Promise<void> {
    try {
      const client = await (this.client ??= this.connect());
      await client.query({ name: 'changes.notify', text: 'SELECT pg_notify($1, $2)', values: [CHANNEL, payload] });
    } catch (error) {
      this.client = undefined;
      this.warn(`a notification was not sent: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.url,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      application_name: 'wubu changes',
    });
    client.on('error', () => (this.client = undefined)); // the next one connects again
    await client.connect();
    return client;
  }
}

function payloadOf(change: Change): string {
  const payload = JSON.stringify(change);
  return Buffer.byteLength(payload) <= MAX_BYTES ? payload : JSON.stringify({ all: true, inHand: change.inHand });
}

/** Ends a subscription. */
export interface Listening {
  close(this: void): Promise<void>;
}

/**
 * Hears what all processes tell. Resolves when it is listening, or after the first failed attempt; connects again by itself, and
 * then says `all`, since what came meanwhile was lost.
 */
export async function listen(url: string, onChange: (change: Change) => void): Promise<Listening> {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let missed = false;
  let waitMs = 250;

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, ...KEEP_ALIVE, application_name: 'wubu listen' });
    let gone = false;
    const onGone = () => {
      if (gone) return;
      gone = true;
      missed = true;
      if (closed) return;
      timer = setTimeout(() => void connect(), waitMs);
      waitMs = Math.min(waitMs * 2, 5_000);
    };
    next.on('error', onGone).on('end', onGone);
    next.on('notification', ({ payload }) => onChange(read(payload)));
    client = next;
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
      waitMs = 250;
      if (missed) onChange({ all: true });
      missed = false;
    } catch {
      onGone(); // tried again until closed; whoever waits polls meanwhile
      await next.end().catch(() => undefined);
    }
  }

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}

/** A payload nobody of ours wrote counts as "anything may have changed". */
function read(payload: string | undefined): Change {
  try {
    return JSON.parse(payload ?? '') as Change;
  } catch {
    return { all: true };
  }
}
