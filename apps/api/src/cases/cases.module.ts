import { Module } from '@nestjs/common';
import { CaseFeedService } from './case-feed.service.js';
import { CaseListsService } from './case-lists.service.js';
import { CaseCommandsController } from './case-commands.controller.js';
import { CasesController } from './cases.controller.js';
import { CasesService } from './cases.service.js';
import { CommandsService } from './commands.service.js';
import { OpeningsService } from './openings.service.js';

@Module({
  controllers: [CasesController, CaseCommandsController],
  providers: [CasesService, CaseListsService, CaseFeedService, CommandsService, OpeningsService],
  exports: [CasesService, CaseListsService, CommandsService],
})
export class CasesModule {}
