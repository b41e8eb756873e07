import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/caller.js';
import { HealthService } from './health.service.js';
import { LiveDto, ReadyDto } from './operations.dto.js';

@ApiTags('operations')
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** The process answers. */
  @Get('live')
  live(): LiveDto {
    return { ok: true };
  }

  /** 200 when requests can be served, 503 without the database; Temporal and the worker are shown and change nothing. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyDto> {
    const ready = await this.health.ready();
    if (!ready.database) void reply.status(503);
    return ready;
  }
}
