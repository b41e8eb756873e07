import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { ExportsController } from './exports.controller.js';

@Module({ imports: [CasesModule, TasksModule], controllers: [ExportsController] })
export class ExportsModule {}
