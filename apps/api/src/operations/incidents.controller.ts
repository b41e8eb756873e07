import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Roles, type Caller } from '../access/caller.js';
import { DoneDto } from '../cases/case.dto.js';
import { Asked, type Asking } from '../cases/asking.js';
import { Idempotent } from '../platform/command-id.js';
import { Id } from '../platform/uuid-param.js';
import { IncidentsService } from './incidents.service.js';
import { IncidentsDto } from './operations.dto.js';

@ApiTags('operations')
@Controller('incidents')
@Roles('administrator')
export class IncidentsController {
  constructor(private readonly incidents: IncidentsService) {}

  /** What waits for an administrator, the newest first. */
  @Get()
  async list(@By() by: Caller): Promise<IncidentsDto> {
    return { items: await this.incidents.list(by.person) };
  }

  /** Tries a failed effect again, or the step that would have called too many cases, once its answers were changed. */
  @Post(':id/retry')
  @HttpCode(200)
  @Idempotent()
  async retry(@Id() id: string, @Asked() { commandId, person, sayReplayed }: Asking): Promise<DoneDto> {
    const { done, replayed } = await this.incidents.retry(id, commandId, person);
    sayReplayed(replayed);
    return done;
  }

  /** Lets the case go on past a step that would have called too many cases: it calls none. */
  @Post(':id/skip')
  @HttpCode(200)
  @Idempotent()
  async skip(@Id() id: string, @Asked() { commandId, person, sayReplayed }: Asking): Promise<DoneDto> {
    const { done, replayed } = await this.incidents.skip(id, commandId, person);
    sayReplayed(replayed);
    return done;
  }

  /** Takes it off the list. */
  @Post(':id/dismiss')
  @HttpCode(204)
  dismiss(@Id() id: string, @By() by: Caller): Promise<void> {
    return this.incidents.dismiss(id, by.person);
  }
}
