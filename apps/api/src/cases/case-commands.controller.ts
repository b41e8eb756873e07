import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Asked, type Asking } from './asking.js';
import { Idempotent } from '../platform/command-id.js';
import { Id } from '../platform/uuid-param.js';
import { CommentDto, DoneDto, OptionalReasonDto } from './case.dto.js';
import { CommandsService, type PersonsCommand } from './commands.service.js';
import { ReasonDto } from '../platform/reason.dto.js';

type Given = Omit<PersonsCommand, 'commandId' | 'person' | 'target'>;

/** The verbs on a whole case. Refused with 403, 409 (with what is allowed instead) or 422; nothing is changed then. */
@ApiTags('cases')
@Idempotent()
@Controller('cases/:id')
export class CaseCommandsController {
  constructor(private readonly commands: CommandsService) {}

  /** Its opener takes it back; whatever is open ends. */
  @Post('cancel')
  @HttpCode(200)
  cancel(@Id() id: string, @Body() body: ReasonDto, @Asked() by: Asking): Promise<DoneDto> {
    const command: PersonsCommand['command'] = ({ words }) => ({ type: 'cancel', words });
    return this.give(id, { verb: 'cancel', body, command, note: body.reason }, by);
  }

  /** An administrator of where it lies ends it, whatever is open in it. */
  @Post('terminate')
  @HttpCode(200)
  terminate(@Id() id: string, @Body() body: ReasonDto, @Asked() by: Asking): Promise<DoneDto> {
    const command: PersonsCommand['command'] = ({ words }) => ({ type: 'terminate', words });
    return this.give(id, { verb: 'terminate', body, command, note: body.reason }, by);
  }

  /** A leader of where it lies holds everything: nothing is done, nothing falls due, what is left of each deadline is kept. */
  @Post('suspend')
  @HttpCode(200)
  suspend(@Id() id: string, @Body() body: ReasonDto, @Asked() by: Asking): Promise<DoneDto> {
    const command: PersonsCommand['command'] = ({ words }) => ({ type: 'suspend', words });
    return this.give(id, { verb: 'suspend', body, command, note: body.reason }, by);
  }

  /** It goes on where it stood, with as much time left as it had. */
  @Post('resume')
  @HttpCode(200)
  resume(@Id() id: string, @Body() body: OptionalReasonDto, @Asked() by: Asking): Promise<DoneDto> {
    const command: PersonsCommand['command'] = ({ words }) => ({ type: 'resume', words });
    return this.give(id, { verb: 'resume', body, command, note: body.reason }, by);
  }

  /** Whoever sees it may say something about it, also when it is closed; those who are mentioned are told. */
  @Post('comment')
  @HttpCode(200)
  comment(@Id() id: string, @Body() body: CommentDto, @Asked() by: Asking): Promise<DoneDto> {
    const command: PersonsCommand['command'] = ({ words }) => ({ type: 'comment', words, mentions: body.mentions });
    return this.give(id, { verb: 'comment', body, command, note: body.text }, by);
  }

  private async give(caseId: string, given: Given, { person, commandId, sayReplayed }: Asking): Promise<DoneDto> {
    const { done, replayed } = await this.commands.give({ ...given, commandId, person, target: { caseId } });
    sayReplayed(replayed);
    return done;
  }
}
