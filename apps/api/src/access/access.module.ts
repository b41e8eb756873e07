import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MeService } from './me.service.js';
import { SessionController } from './session.controller.js';
import { SessionGuard } from './session.guard.js';
import { SessionsService } from './sessions.service.js';
import { SetupController } from './setup.controller.js';
import { SignInLimit } from './sign-in-limit.js';

@Global()
@Module({
  controllers: [SessionController, SetupController],
  providers: [SessionsService, SignInLimit, MeService, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: [SessionsService],
})
export class AccessModule {}
