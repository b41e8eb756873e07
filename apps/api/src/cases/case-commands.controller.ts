import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { By, type Caller } from '../access/caller.js';
import { CommandId, Idempotent, sayReplayed } from '../platform/command-id.js';
import { Id } from '../platform/uuid-param.js';
import { CommentDto, DoneDto, OptionalReasonDto } from './case.dto.js';
import { CommandsService, type Asked } from './commands.service.js';
import { ReasonDto } from '../platform/reason.dto.js';

type Given = Omit<Asked, 'commandId' | 'person' | 'target'>;

/** The verbs on a whole case. Refused with 403, 409 (with what is allowed instead) or 422; nothing is changed then. */
@ApiTags('cases')
@Idempotent()
@Controller('cases/:id')
export class CaseCommandsController {
  constructor(private readonly commands: CommandsService) {}

  /** Its opener takes it back; whatever is open ends. */
  @Post('cancel')
  @HttpCode(200)
  cancel(
    @Id() id: string,
    @Body() body: ReasonDto,
    @CommandId() commandId: string,
    @By() by: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DoneDto> {
    const command: Asked['command'] = ({ words }) => ({ type: 'cancel', words });
    return this.give(id, { verb: 'cancel', body, command, note: body.reason }, commandId, by, reply);
  }

  /** An administrator of where it lies ends it, whatever is open in it. */
  @Post('terminate')
  @HttpCode(200)
  terminate(
    @Id() id: string,
    @Body() body: ReasonDto,
    @CommandId() commandId: string,
    @By() by: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DoneDto> {
    const command: Asked['command'] = ({ words }) => ({ type: 'terminate', words });
    return this.give(id, { verb: 'terminate', body, command, note: body.reason }, commandId, by, reply);
  }

  /** A leader of where it lies holds everything: nothing is done, nothing falls due, what is left of each deadline is kept. */
  @Post('suspend')
  @HttpCode(200)
  suspend(
    @Id() id: string,
    @Body() body: ReasonDto,
    @CommandId() commandId: string,
    @By() by: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DoneDto> {
    const command: Asked['command'] = ({ words }) => ({ type: 'suspend', words });
    return this.give(id, { verb: 'suspend', body, command, note: body.reason }, commandId, by, reply);
  }

  /** It goes on where it stood, with as much time left as it had. */
  @Post('resume')
  @HttpCode(200)
  resume(
    @Id() id: string,
    @Body() body: OptionalReasonDto,
    @CommandId() commandId: string,
    @By() by: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DoneDto> {
    const command: Asked['command'] = ({ words }) => ({ type: 'resume', words });
    return this.give(id, { verb: 'resume', body, command, note: body.reason }, commandId, by, reply);
  }

  /** Whoever sees it may say something about it, also when it is closed; those who are mentioned are told. */
  @Post('comment')
  @HttpCode(200)
  comment(
    @Id() id: string,
    @Body() body: CommentDto,
    @CommandId() commandId: string,
    @By() by: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DoneDto> {
    const command: Asked['command'] = ({ words }) => ({ type: 'comment', words, mentions: body.mentions });
    return this.give(id, { verb: 'comment', body, command, note: body.text }, commandId, by, reply);
  }

  private async give(caseId: string, given: Given, commandId: string, by: Caller, reply: FastifyReply): Promise<DoneDto> {
    const { done, replayed } = await this.commands.give({ ...given, commandId, person: by.person, target: { caseId } });
    sayReplayed(reply, replayed);
    return done;
  }
}
