import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DoneDto } from '../cases/case.dto.js';
import { Asked, type Asking } from '../cases/asking.js';
import { Idempotent } from '../platform/command-id.js';
import { Id } from '../platform/uuid-param.js';
import { CommandsService, type PersonsCommand } from '../cases/commands.service.js';
import { CompleteDto, NoInputDto, ReassignDto, ReturnDto, TransferDto, UrgeDto } from './task-commands.dto.js';

type Given = Omit<PersonsCommand, 'commandId' | 'person' | 'target'>;

/** The verbs on a task. Refused with 403, 409 (with what is allowed instead) or 422 (with the paths); nothing is changed then. */
@ApiTags('tasks')
@Idempotent()
@Controller('tasks/:id')
export class TaskCommandsController {
  constructor(private readonly commands: CommandsService) {}

  /** Completes the task; the next ones are open and in the lists when this answers. */
  @Post('complete')
  @HttpCode(200)
  complete(@Id() id: string, @Body() body: CompleteDto, @Asked() by: Asking): Promise<DoneDto> {
    const { answers, outcome, opinion, expect } = body;
    const command: PersonsCommand['command'] = ({ work, words }) => ({ type: 'complete', work, answers, outcome, words });
    return this.give(id, { verb: 'complete', body, command, note: opinion, expect }, by);
  }

  /** Takes it out of the pool. */
  @Post('claim')
  @HttpCode(200)
  claim(@Id() id: string, @Body() body: NoInputDto, @Asked() by: Asking): Promise<DoneDto> {
    return this.give(id, { verb: 'claim', body, command: ({ work }) => ({ type: 'claim', work }) }, by);
  }

  /** Puts it back into its pool. */
  @Post('release')
  @HttpCode(200)
  release(@Id() id: string, @Body() body: NoInputDto, @Asked() by: Asking): Promise<DoneDto> {
    return this.give(id, { verb: 'release', body, command: ({ work }) => ({ type: 'release', work }) }, by);
  }

  /** Sends it back to an earlier step. */
  @Post('return')
  @HttpCode(200)
  giveBack(@Id() id: string, @Body() body: ReturnDto, @Asked() by: Asking): Promise<DoneDto> {
    const { step, then = 'again', reason } = body;
    const command: PersonsCommand['command'] = ({ work, words }) => ({ type: 'return', work, step, then, words });
    return this.give(id, { verb: 'return', body, command, note: reason }, by);
  }

  /** Gives it to somebody else, as the leader of where it lies. */
  @Post('reassign')
  @HttpCode(200)
  reassign(@Id() id: string, @Body() body: ReassignDto, @Asked() by: Asking): Promise<DoneDto> {
    const { to, reason } = body;
    const command: PersonsCommand['command'] = ({ work, words }) => ({ type: 'reassign', work, to, words });
    return this.give(id, { verb: 'reassign', body, command, note: reason }, by);
  }

  /** Hands it to somebody else, as its holder or as a leader; it does not come back. The deadline goes on. */
  @Post('transfer')
  @HttpCode(200)
  transfer(@Id() id: string, @Body() body: TransferDto, @Asked() by: Asking): Promise<DoneDto> {
    const { to, reason } = body;
    const command: PersonsCommand['command'] = ({ work, words }) => ({ type: 'transfer', work, to, words });
    return this.give(id, { verb: 'transfer', body, command, note: reason }, by);
  }

  /** Takes back what I completed, while nobody has acted on what followed: it is open again, the answers as my draft, the old deadline goes on. */
  @Post('withdraw')
  @HttpCode(200)
  withdraw(@Id() id: string, @Body() body: NoInputDto, @Asked() by: Asking): Promise<DoneDto> {
    return this.give(id, { verb: 'withdraw', body, command: ({ work }) => ({ type: 'withdraw', work }) }, by);
  }

  /** Tells whoever has it that somebody waits; once an hour at most. */
  @Post('urge')
  @HttpCode(200)
  urge(@Id() id: string, @Body() body: UrgeDto, @Asked() by: Asking): Promise<DoneDto> {
    const command: PersonsCommand['command'] = ({ work, words }) => ({ type: 'urge', work, words });
    return this.give(id, { verb: 'urge', body, command, note: body.text }, by);
  }

  private async give(taskId: string, given: Given, { person, commandId, sayReplayed }: Asking): Promise<DoneDto> {
    const { done, replayed } = await this.commands.give({ ...given, commandId, person, target: { taskId } });
    sayReplayed(replayed);
    return done;
  }
}
