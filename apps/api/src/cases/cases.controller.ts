import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller } from '../access/caller.js';
import { ForTokens } from '../platform/scopes.js';
import { Idempotent } from '../platform/command-id.js';
import { Id } from '../platform/uuid-param.js';
import { Asked, type Asking } from './asking.js';
import { CaseDto, CasesDto, CasesQuery, FactsDto, FactsQuery, OpenCaseDto, OpenedCaseDto } from './case.dto.js';
import { CaseFeedService } from './case-feed.service.js';
import { CaseListsService } from './case-lists.service.js';
import { CasesService } from './cases.service.js';
import { OpeningsService } from './openings.service.js';

@ApiTags('cases')
@Controller()
export class CasesController {
  constructor(
    private readonly lists: CaseListsService,
    private readonly cases: CasesService,
    private readonly feed: CaseFeedService,
    private readonly openings: OpeningsService,
  ) {}

  /** Opens a case; with answers its first step is completed too. */
  @Post('cases')
  @Idempotent()
  async open(@Body() body: OpenCaseDto, @Asked() { commandId, person, sayReplayed }: Asking): Promise<OpenedCaseDto> {
    const { opened, replayed } = await this.openings.open(body, commandId, person);
    sayReplayed(replayed);
    return opened;
  }

  /** Cases that concern me, the newest first: I opened them, had or have a task in them, was told of them, or lead where they lie. */
  @Get('cases')
  list(@Query() query: CasesQuery, @By() by: Caller): Promise<CasesDto> {
    return this.lists.list(query, by.person);
  }

  /** One case: its stages, its open tasks, its answers, what I may do. */
  @Get('cases/:id')
  get(@Id() id: string, @By() by: Caller): Promise<CaseDto> {
    return this.cases.get(id, by.person);
  }

  /** What happened in it, oldest first. */
  @Get('cases/:id/facts')
  facts(@Id() id: string, @Query() query: FactsQuery, @By() by: Caller): Promise<FactsDto> {
    return this.cases.facts(id, query, by.person);
  }

  /** What happened in all cases I may see, oldest first; a caught-up reader gets an empty page whose cursor it keeps. */
  @Get('facts')
  @ForTokens('feed')
  allFacts(@Query() query: FactsQuery, @By() by: Caller): Promise<FactsDto> {
    return this.feed.page(query, by.person);
  }
}
