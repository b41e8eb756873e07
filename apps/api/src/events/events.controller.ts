import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { By, type Caller } from '../access/caller.js';
import { ForTokens } from '../platform/scopes.js';
import { LONG_LIVED } from '../platform/requests-in-hand.js';
import { EventsService } from './events.service.js';

@ApiTags('events')
@Controller('events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  /** `lists`: my lists or notices changed. `case {id}`: a case that I looked at since this stream is open has moved. */
  @Get()
  @ForTokens()
  @ApiProduces('text/event-stream')
  @RouteConfig(LONG_LIVED)
  open(@By() by: Caller, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.events.open(by, request, reply);
  }
}
