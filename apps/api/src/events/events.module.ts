import { Global, Module } from '@nestjs/common';
import { EventStreams } from './event-streams.js';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';

@Global()
@Module({ controllers: [EventsController], providers: [EventsService, EventStreams], exports: [EventStreams] })
export class EventsModule {}
