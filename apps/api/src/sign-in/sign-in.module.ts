import { Module } from '@nestjs/common';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { MeService } from './me.service.js';
import { SessionController } from './session.controller.js';
import { SetupController } from './setup.controller.js';

@Module({ imports: [ProceduresModule], controllers: [SessionController, SetupController], providers: [MeService] })
export class SignInModule {}
