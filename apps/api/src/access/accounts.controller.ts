import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForTokens } from '../platform/scopes.js';
import { Id } from '../platform/uuid-param.js';
import { AccountsDto, AccountsQuery, ChangedAccountDto, ChangedDto, LockedDto, NewAccountDto, OneTimePasswordDto } from './accounts.dto.js';
import { AccountsService } from './accounts.service.js';
import { By, Roles, type Caller } from './caller.js';

/** The accounts of the administrator's units and those below them. No token reaches them. */
@ApiTags('access')
@Controller('accounts')
@Roles('administrator')
@ForTokens()
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  /** By name, the locked among them. */
  @Get()
  list(@Query() query: AccountsQuery, @By() by: Caller): Promise<AccountsDto> {
    return this.accounts.list(query, by.person);
  }

  /** Makes a person who can sign in, with a one-time password that is shown this once. 403 `account.manager`, 409 `account.login`. */
  @Post()
  create(@Body() body: NewAccountDto, @By() by: Caller): Promise<OneTimePasswordDto> {
    return this.accounts.create(body, by.person);
  }

  /**
   * Changes what somebody is called, may do, and where they work: one unit, with their duties there. Whoever works in several units and
   * keeps the foremost one as it is keeps all. 403 `account.manager`, 409 `account.own`, `account.last`.
   */
  @Put(':id')
  change(@Id() id: string, @Body() body: ChangedAccountDto, @By() by: Caller): Promise<ChangedDto> {
    return this.accounts.change(id, body, by.person);
  }

  /** Gives somebody a one-time password, shown this once, and ends their sessions; within five seconds in other processes. */
  @Post(':id/reset')
  @HttpCode(200)
  reset(@Id() id: string, @By() by: Caller): Promise<OneTimePasswordDto> {
    return this.accounts.reset(id, by.person);
  }

  /** Lets somebody in no more: their sessions and personal tokens end, their open tasks are handed on. 409 `account.own`, `account.last`. */
  @Post(':id/lock')
  @HttpCode(200)
  lock(@Id() id: string, @By() by: Caller): Promise<LockedDto> {
    return this.accounts.lock(id, by.person);
  }

  /** Lets somebody in again, with the password and duties they had. */
  @Post(':id/unlock')
  @HttpCode(204)
  unlock(@Id() id: string, @By() by: Caller): Promise<void> {
    return this.accounts.unlock(id, by.person);
  }
}
