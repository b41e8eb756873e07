import { Module } from '@nestjs/common';
import { MeService } from './me.service.js';
import { SessionController } from './session.controller.js';
import { SetupController } from './setup.controller.js';

@Module({ controllers: [SessionController, SetupController], providers: [MeService] })
export class SignInModule {}
