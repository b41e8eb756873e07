import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { TaskCommandsController } from './task-commands.controller.js';
import { TaskDetailService } from './task-detail.service.js';
import { TaskListsService } from './task-lists.service.js';
import { TasksController } from './tasks.controller.js';

@Module({
  imports: [CasesModule],
  controllers: [TasksController, TaskCommandsController],
  providers: [TaskListsService, TaskDetailService],
  exports: [TaskListsService],
})
export class TasksModule {}
