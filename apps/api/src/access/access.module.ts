import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { SessionGuard } from './session.guard.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimit } from './sign-in-limit.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

@Global()
@Module({
  controllers: [TokensController, AccountsController],
  providers: [SessionsService, SignInLimit, TokensService, AccountsService, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: [SessionsService, SignInLimit],
})
export class AccessModule {}
