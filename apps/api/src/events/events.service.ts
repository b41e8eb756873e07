import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { holdersOf, listen, type Database, type Listening } from '@wubu/entities';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.js';
import { SessionsService } from '../access/sessions.service.js';
import { Configuration } from '../platform/configuration.js';
import { InjectDatabase } from '../platform/database.module.js';
import { EventStream } from './event-stream.js';
import { EventStreams } from './event-streams.js';

const PING_MS = 15_000;

/** Server-sent events: one listening connection to the database for the whole process, fanned out to who it concerns. */
@Injectable()
export class EventsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private listening?: Listening;

  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly configuration: Configuration,
    private readonly sessions: SessionsService,
    private readonly streams: EventStreams,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const holders = (person: string): readonly string[] => holdersOf(person, this.db.directory.current);
    this.listening = await listen(this.configuration.databaseUrl, (change) => this.streams.tell(change, holders));
  }

  /** Before the server waits for its connections to end: these would not. */
  async beforeApplicationShutdown(): Promise<void> {
    this.streams.endAll();
    await this.listening?.close();
  }

  /** Answers with a stream that lasts until the reader leaves or their session ends. Refuses with 429 `events.tooMany`. */
  open(caller: Caller, request: FastifyRequest, reply: FastifyReply): void {
    const { person } = caller;
    this.streams.admit(person);
    const stream = new EventStream(reply.raw);
    this.streams.add(person, stream);
    reply.hijack();
    const pinging = setInterval(() => void this.ping(caller, stream), PING_MS);
    request.raw.once('close', () => {
      clearInterval(pinging);
      stream.end();
      this.streams.remove(person, stream);
    });
    if (request.method === 'HEAD') stream.end();
  }

  /** A stream is no way to stay after signing out. While the database is away nobody is thrown out. */
  private async ping(caller: Caller, stream: EventStream): Promise<void> {
    const still = await this.sessions.callerOfSession(caller.session).catch(() => caller);
    if (still) stream.ping();
    else stream.end();
  }
}
