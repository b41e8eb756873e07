import { createHash, timingSafeEqual } from 'node:crypto';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { hashPassword, insertFirstAdministrator, isAnybodyThere, type Database } from '@wubu/entities';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { Configuration } from '../platform/configuration.js';
import { InjectDatabase } from '../platform/database.module.js';
import { forbidden, HttpProblem } from '../platform/problem.js';
import { Public } from '../access/caller.js';
import { MeService } from './me.service.js';
import { setSessionCookie } from '../access/session-cookie.js';
import { MeDto, SetupDto, SetupNeededDto } from './session.dto.js';
import { SessionsService } from '../access/sessions.service.js';
import { SignInLimit } from '../access/sign-in-limit.js';

@ApiTags('access')
@Controller('setup')
@Public()
export class SetupController {
  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly configuration: Configuration,
    private readonly sessions: SessionsService,
    private readonly me: MeService,
    private readonly limit: SignInLimit,
  ) {}

  /** Whether the first administrator has still to be made. */
  @Get()
  async needed(): Promise<SetupNeededDto> {
    return { needed: !(await isAnybodyThere(this.db.entities)) };
  }

  /** Makes the first administrator, once, and signs them in. 403 `setup.code`, 409 `setup.done`, 429 `tooMany`. */
  @Post()
  async setUp(@Body() body: SetupDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<MeDto> {
    const succeeded = this.limit.begin('(setup)', request.ip);
    if (!this.codeFits(body.code)) throw forbidden('setup.code');
    const { login, password } = body;
    const name = body.name.trim();
    const id = v7();
    const unit = { id: v7(), name: body.unitName.trim() };
    const passwordHash = await hashPassword(password);
    const made = await insertFirstAdministrator(this.db.entities, { id, login, name, passwordHash, unit });
    if (!made) throw new HttpProblem(409, 'setup.done');
    succeeded();
    await this.db.directory.refresh();
    const { token, caller } = await this.sessions.begin(id, 'administrator');
    setSessionCookie(request, reply, token);
    return this.me.me(caller);
  }

  /** In the same time wherever the two differ; without a code nobody can set up. */
  private codeFits(code: string): boolean {
    const { setupCode } = this.configuration;
    return setupCode !== undefined && timingSafeEqual(digest(code), digest(setupCode));
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
