import { Client, isGrpcServiceError, NamespaceNotFoundError } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { registerSearchAttributes } from '../operations/search-attributes.js';
import type { Configuration } from './configuration.js';
import type { Log } from './log.js';
import { BackOff, pause } from './pause.js';

/**
 * `up`: it answers. `away`: it does not. `unprepared`: it does not know our search attributes, as a fresh server.
 * `noNamespace`: all that it should know of us is gone.
 */
export type TemporalState = 'up' | 'away' | 'unprepared' | 'noNamespace';

/** How a request went: done, not answered in time, refused for now, or the state of Temporal that made it fail. */
export type Asked = 'done' | 'slow' | 'busy' | Exclude<TemporalState, 'up'>;

/** The SDK tries again by itself, for longer than anybody here wants to wait; so requests are cancelled after this time. */
const ANSWER_WITHIN_MS = 3_000;
const GRPC = { cancelled: 1, deadlineExceeded: 4, alreadyExists: 6, unavailable: 14 };

/** The one connection to Temporal. Nothing that people do waits for it. */
export class Temporal {
  state: TemporalState = 'away';
  /** Since when it has been in this state. */
  since = new Date();
  private link?: { connection: NativeConnection; client: Client };

  constructor(
    private readonly configuration: Pick<Configuration, 'temporalAddress' | 'temporalAccess' | 'namespace'>,
    private readonly log: Log,
  ) {}

  /** Connects, however long that takes; afterwards the connection mends itself. Undefined: stopped before. */
  async connect(stop: AbortSignal): Promise<NativeConnection | undefined> {
    const { temporalAddress: address, temporalAccess, namespace } = this.configuration;
    const backOff = new BackOff(500, 5_000);
    while (!this.link && !stop.aborted) {
      try {
        const connection = await NativeConnection.connect({ address, ...temporalAccess, grpcCompression: { codec: 'none' } });
        this.link = { connection, client: new Client({ connection, namespace }) };
      } catch (error) {
        const ms = backOff.take();
        this.log.warn({ address, ms, error: messageOf(error) }, 'Temporal is away; cases go on without it, trying again');
        await pause(ms, stop);
      }
    }
    return this.link?.connection;
  }

  /** Asks it for something, at most three seconds long, and remembers whether it answered. Throws what is no state of Temporal's. */
  async ask(request: (client: Client, connection: NativeConnection) => Promise<unknown>): Promise<Asked> {
    if (!this.link) return 'away';
    const { client, connection } = this.link;
    try {
      await connection.withAbortSignal(AbortSignal.timeout(ANSWER_WITHIN_MS), () => request(client, connection));
      return 'done';
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== 'slow' && reason !== 'busy') this.saw(reason);
      return reason;
    }
  }

  /** Looks whether it answers and knows the namespace, and makes our search attributes known to it. */
  async prepare(): Promise<TemporalState> {
    const { namespace } = this.configuration;
    const asked = await this.ask(async (client, connection) => {
      await client.workflowService.describeNamespace({ namespace });
      await registerSearchAttributes(connection, namespace);
    });
    if (asked === 'done') this.saw('up');
    if (asked === 'slow' || asked === 'busy') this.saw('away');
    return this.state;
  }

  /** Remembers what somebody learned of it; a change is a line in the log. */
  saw(state: TemporalState): void {
    if (state === this.state) return;
    this.state = state;
    this.since = new Date();
    if (state === 'up') this.log.info('Temporal answers');
    else if (state === 'away') this.log.warn('Temporal is away: what it must hear waits in the outbox');
    else if (state === 'unprepared') this.log.warn('Temporal does not know our search attributes: making them known');
    else this.log.error('Temporal has lost the namespace: nothing is told, all rows are kept');
  }

  /** For what only operators do, who can wait. Throws before it was reached once. */
  get client(): Client {
    if (!this.link) throw new Error('Temporal was not reached yet');
    return this.link.client;
  }

  async close(): Promise<void> {
    await this.link?.connection.close();
    this.link = undefined;
  }
}

function reasonOf(error: unknown): Exclude<Asked, 'done'> {
  if (error instanceof NamespaceNotFoundError) return 'noNamespace';
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if (!isGrpcServiceError(cause)) throw error;
  if (/namespace .*not found/i.test(cause.message)) return 'noNamespace';
  if (/search attribute/i.test(cause.message) && Number(cause.code) !== GRPC.alreadyExists) return 'unprepared';
  const code = Number(cause.code);
  if (code === GRPC.unavailable) return 'away';
  return code === GRPC.cancelled || code === GRPC.deadlineExceeded ? 'slow' : 'busy';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
