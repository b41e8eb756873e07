import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { By, Roles, type Caller } from '../access/caller.js';
import { RAW_TEXT } from '../platform/body.js';
import { badInput } from '../platform/problem.js';
import { KeyPipe, VersionPipe } from './path-pipes.js';
import {
  CopiedDto,
  CopyDto,
  DraftSourceDto,
  ProblemsDto,
  ProcedureDto,
  ProceduresDto,
  ProcedureWithDefinitionDto,
  PublishedDto,
  PublishedVersionDto,
  SavedDraftDto,
  TriedDto,
  TryPeopleDto,
} from './procedures.dto.js';
import { ProceduresService } from './procedures.service.js';
import { ReasonDto } from '../platform/reason.dto.js';

const SOURCE_TYPES = ['application/yaml', 'text/yaml', 'text/plain', 'application/json'];

const edits = (caller: Caller): boolean => caller.role !== 'staff';

@ApiTags('procedures')
@Controller('procedures')
export class ProceduresController {
  constructor(private readonly procedures: ProceduresService) {}

  /** All procedures with their versions. */
  @Get()
  async list(@By() by: Caller): Promise<ProceduresDto> {
    return { items: await this.procedures.list(edits(by)) };
  }

  /** One procedure with its newest definition. */
  @Get(':key')
  get(@Param('key', KeyPipe) key: string, @By() by: Caller): Promise<ProcedureWithDefinitionDto> {
    return this.procedures.get(key, edits(by));
  }

  /** A published version; it never changes. */
  @Get(':key/versions/:version')
  version(@Param('key', KeyPipe) key: string, @Param('version', VersionPipe) version: number): Promise<PublishedVersionDto> {
    return this.procedures.version(key, version);
  }

  /** The draft with its problems as of today. */
  @Get(':key/draft')
  @Roles('manager', 'administrator')
  async draft(@Param('key', KeyPipe) key: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<DraftSourceDto> {
    const draft = await this.procedures.draft(key);
    void reply.header('ETag', `"${draft.etag}"`);
    return draft;
  }

  /** Saves the draft, whatever its problems, and names them. */
  @Put(':key/draft')
  @Roles('manager', 'administrator')
  @RouteConfig(RAW_TEXT)
  @ApiConsumes(...SOURCE_TYPES)
  @ApiBody({ schema: { type: 'string' } })
  @ApiHeader({ name: 'If-Match', required: false, description: 'etag of the present draft, when there is one' })
  async saveDraft(
    @Param('key', KeyPipe) key: string,
    @Body() source: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @By() by: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedDraftDto> {
    if (typeof source !== 'string' || source.trim() === '') throw badInput([{ path: 'body', code: 'required' }]);
    const saved = await this.procedures.saveDraft(key, source, etagOf(ifMatch), by.person);
    void reply.header('ETag', `"${saved.etag}"`);
    return saved;
  }

  /** Checks the source in the body, or else the draft. Saves nothing. */
  @Post(':key/check')
  @HttpCode(200)
  @Roles('manager', 'administrator')
  @RouteConfig(RAW_TEXT)
  @ApiConsumes(...SOURCE_TYPES)
  @ApiBody({ schema: { type: 'string' }, required: false })
  check(@Param('key', KeyPipe) key: string, @Body() source: unknown): Promise<ProblemsDto> {
    return this.procedures.check(key, typeof source === 'string' && source.trim() !== '' ? source : undefined);
  }

  /** Makes the draft a version. */
  @Post(':key/publish')
  @Roles('manager', 'administrator')
  publish(@Param('key', KeyPipe) key: string, @By() by: Caller): Promise<PublishedDto> {
    return this.procedures.publish(key, by.person);
  }

  /** No new cases on any version from now on; those that run go on. */
  @Post(':key/retire')
  @HttpCode(200)
  @Roles('manager', 'administrator')
  retireAll(@Param('key', KeyPipe) key: string, @Body() { reason }: ReasonDto, @By() by: Caller): Promise<ProcedureDto> {
    return this.procedures.retire({ key }, by.person, reason);
  }

  /** No new cases on this version from now on; they get the newest that is not retired. */
  @Post(':key/versions/:version/retire')
  @HttpCode(200)
  @Roles('manager', 'administrator')
  retire(
    @Param('key', KeyPipe) key: string,
    @Param('version', VersionPipe) version: number,
    @Body() { reason }: ReasonDto,
    @By() by: Caller,
  ): Promise<ProcedureDto> {
    return this.procedures.retire({ key, version }, by.person, reason);
  }

  /** Takes all retired versions up again. */
  @Post(':key/restore')
  @HttpCode(200)
  @Roles('manager', 'administrator')
  restoreAll(@Param('key', KeyPipe) key: string, @By() by: Caller): Promise<ProcedureDto> {
    return this.procedures.restore({ key }, by.person);
  }

  /** Takes a retired version up again: new cases get the newest that is not retired. */
  @Post(':key/versions/:version/restore')
  @HttpCode(200)
  @Roles('manager', 'administrator')
  restore(@Param('key', KeyPipe) key: string, @Param('version', VersionPipe) version: number, @By() by: Caller): Promise<ProcedureDto> {
    return this.procedures.restore({ key, version }, by.person);
  }

  /** Copies it to a new key, as a draft. */
  @Post(':key/copy')
  @Roles('manager', 'administrator')
  copy(@Param('key', KeyPipe) key: string, @Body() to: CopyDto, @By() by: Caller): Promise<CopiedDto> {
    return this.procedures.copy(key, to, by.person);
  }

  /** Whom its rules and ladders would find today, for a case opened in a unit or by somebody. Changes nothing. */
  @Post(':key/try-people')
  @HttpCode(200)
  @Roles('manager', 'administrator')
  tryPeople(@Param('key', KeyPipe) key: string, @Body() asked: TryPeopleDto): Promise<TriedDto> {
    return this.procedures.tryPeople(key, asked);
  }
}

/** `"<etag>"`, or without the quotes; a weak tag names no draft. */
function etagOf(ifMatch: string | undefined): string | undefined {
  return ifMatch === undefined || ifMatch === '' ? undefined : ifMatch.replace(/^"(.*)"$/, '$1');
}
