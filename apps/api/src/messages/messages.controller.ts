import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { sendMessage, type Database } from '@wubu/entities';
import { By, Roles, type Caller } from '../access/caller.js';
import { ForTokens } from '../platform/scopes.js';
import { CommandId } from '../platform/command-id.js';
import { InjectDatabase } from '../platform/database.module.js';
import { HttpProblem } from '../platform/problem.js';
import { MessageDto, SentDto } from './messages.dto.js';

const A_DAY = 86_400;
const A_MINUTE = 60;

@ApiTags('messages')
@Controller('messages')
@Roles('manager', 'administrator')
@ForTokens('messages')
export class MessagesController {
  constructor(@InjectDatabase() private readonly db: Database) {}

  /** Tells the case that waits longest for this name and key; opens one where none waits and a procedure is opened by it; else it is kept for a while. A repeat tells nothing new. */
  @Post()
  @HttpCode(202)
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: 'A uuid, the id of the message.' })
  async send(@Body() body: MessageDto, @CommandId() id: string, @By() by: Caller): Promise<SentDto> {
    const { name, key, data, all: toAll = false, ttlSeconds = toAll ? A_MINUTE : A_DAY } = body;
    const sent = await sendMessage(this.db, { id, name, key, ...(data && { data }), toAll, sentBy: by.person, ttlSeconds });
    if ('reused' in sent) throw new HttpProblem(422, 'idempotencyKey.reused', { path: 'Idempotency-Key' });
    return { id, received: sent.cases.length > 0, cases: sent.cases };
  }
}
