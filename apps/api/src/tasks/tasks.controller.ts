import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller } from '../access/caller.js';
import { PeopleDto } from '../organisation/organisation.dto.js';
import { Id } from '../platform/uuid-param.js';
import { CandidatesQuery, DraftAnswersDto, ForeseeDto } from './task-commands.dto.js';
import { ForeseenDto, SavedAtDto, TaskDetailDto } from './task-detail.dto.js';
import { TaskDetailService } from './task-detail.service.js';
import { TasksDto, TasksQuery } from './task-lists.dto.js';
import { TaskListsService } from './task-lists.service.js';

/** Reading tasks, and what is saved beside them without changing the case. */
@ApiTags('tasks')
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly lists: TaskListsService,
    private readonly tasks: TaskDetailService,
  ) {}

  /** A work list. */
  @Get()
  list(@Query() query: TasksQuery, @By() by: Caller): Promise<TasksDto> {
    return this.lists.list(query, by.person);
  }

  /** One task, open or ended, with its form, my draft, what was answered before and what I may do. */
  @Get(':id')
  get(@Id() id: string, @By() by: Caller): Promise<TaskDetailDto> {
    return this.tasks.get(id, by.person);
  }

  /** What would come next with these answers, for whom. Changes nothing. */
  @Post(':id/foresee')
  @HttpCode(200)
  foresee(@Id() id: string, @Body() body: ForeseeDto, @By() by: Caller): Promise<ForeseenDto> {
    return this.tasks.foresee(id, body, by.person);
  }

  /** Saves my answers without completing. */
  @Put(':id/draft')
  saveDraft(@Id() id: string, @Body() { answers }: DraftAnswersDto, @By() by: Caller): Promise<SavedAtDto> {
    return this.tasks.saveDraft(id, answers, by.person);
  }

  /** To whom I may give this task. */
  @Get(':id/candidates')
  candidates(@Id() id: string, @Query() query: CandidatesQuery, @By() by: Caller): Promise<PeopleDto> {
    return this.tasks.candidates(id, query, by.person);
  }
}
