import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../platform/uuid-param.js';
import { By, type Caller } from './caller.js';
import { ForTokens } from '../platform/scopes.js';
import { NewTokenDto, NewTokenShownDto, TokensDto } from './tokens.dto.js';
import { TokensService } from './tokens.service.js';

/** No token can look at tokens, let alone make one: that takes a signed-in person. */
@ApiTags('access')
@Controller('tokens')
@ForTokens()
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  /** Makes a personal token, by which a program calls in my name; it is shown this once. 409 `token.tooMany`. */
  @Post()
  create(@Body() body: NewTokenDto, @By() by: Caller): Promise<NewTokenShownDto> {
    return this.tokens.create(body, by.person);
  }

  /** My tokens that have not ended, the newest first. */
  @Get()
  async list(@By() by: Caller): Promise<TokensDto> {
    return { items: await this.tokens.list(by.person) };
  }

  /** Ends one of my tokens: at once here, within five seconds in other processes. */
  @Delete(':id')
  @HttpCode(204)
  revoke(@Id() id: string, @By() by: Caller): Promise<void> {
    return this.tokens.revoke(id, by.person);
  }
}
