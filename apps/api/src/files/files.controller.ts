import type { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { By, type Caller } from '../access/caller.js';
import { ForTokens } from '../platform/scopes.js';
import { attachment } from '../platform/attachment.js';
import { RAW_STREAM } from '../platform/body.js';
import { HttpProblem } from '../platform/problem.js';
import { Id } from '../platform/uuid-param.js';
import { FileDto, UploadQuery } from './files.dto.js';
import { FilesService } from './files.service.js';

const BYTES = { type: 'string', format: 'binary' } as const;

@ApiTags('files')
@Controller('files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  /** Keeps a file of at most 20 MB, whose bytes are the body. An answer then names it by its id; what no answer names is forgotten after 30 days. */
  @Post()
  @HttpCode(201)
  @ForTokens('act')
  @RouteConfig(RAW_STREAM)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: BYTES })
  upload(@Query() query: UploadQuery, @Req() request: FastifyRequest, @By() by: Caller): Promise<FileDto> {
    const body = request.body as Readable | undefined;
    if (!body) throw new HttpProblem(422, 'file.empty', { path: 'body' });
    return this.files.keep(body, query, by.person);
  }

  /** The bytes of a file, for whoever sees its case; before a case uses it for whoever uploaded it. */
  @Get(':id')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: BYTES })
  async download(@Id() id: string, @By() by: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const file = await this.files.about(id, by.person);
    // the browser shows a picture in a page, but opens no file as a page of ours
    const disposition = attachment('file', file.name);
    void reply.header('x-content-type-options', 'nosniff');
    return new StreamableFile(this.files.bytesOf(file), { type: file.type, length: file.size, disposition });
  }

  /** What is known of it. */
  @Get(':id/about')
  about(@Id() id: string, @By() by: Caller): Promise<FileDto> {
    return this.files.about(id, by.person);
  }
}
