import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { By, Public, type Caller } from '../access/caller.js';
import { MeService } from './me.service.js';
import { clearSessionCookie, setSessionCookie } from '../access/session-cookie.js';
import { MeDto, NewPasswordDto, SignInDto } from './session.dto.js';
import { ForTokens, SCOPES } from '../platform/scopes.js';
import { SessionsService } from '../access/sessions.service.js';

@ApiTags('access')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly me: MeService,
  ) {}

  /**
   * Signs in; the session comes as an HttpOnly cookie. With a one-time password `newPassword` has to come along (403 `signIn.change` without).
   * 401 `signIn.failed`, `signIn.expired`, 409 `password.same`, 429 `tooMany`.
   */
  @Post()
  @Public()
  async signIn(@Body() body: SignInDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<MeDto> {
    const { token, caller } = await this.sessions.signIn(body, request.ip);
    const me = await this.me.me(caller);
    setSessionCookie(request, reply, token);
    return me;
  }

  /** Who am I, and what may I do? */
  @Get()
  @ForTokens(...SCOPES)
  get(@By() by: Caller): Promise<MeDto> {
    return this.me.me(by);
  }

  /** Changes my password; my other sessions end. 409 `password.wrong`, `password.same`, 429 `tooMany`. */
  @Put('password')
  @ForTokens()
  @HttpCode(204)
  changePassword(@Body() { password, newPassword }: NewPasswordDto, @By() by: Caller, @Req() request: FastifyRequest): Promise<void> {
    return this.sessions.changeOwn(by, password, newPassword, request.ip);
  }

  /** Signs out; the session ends for all tabs. */
  @Delete()
  @ForTokens()
  @HttpCode(204)
  async signOut(@By() by: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(by.session);
    clearSessionCookie(reply);
  }
}
