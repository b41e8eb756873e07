import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { SessionGuard } from './session.guard.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimit } from './sign-in-limit.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

@Global()
@Module({
  controllers: [TokensController],
  providers: [SessionsService, SignInLimit, TokensService, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: [SessionsService, SignInLimit],
})
export class AccessModule {}
