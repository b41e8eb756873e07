import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';

@Module({ imports: [CasesModule, TasksModule], controllers: [SearchController], providers: [SearchService] })
export class SearchModule {}
