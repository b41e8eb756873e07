import { ApiProperty } from '@nestjs/swagger';
import { TaskDto } from '../cases/task.dto.js';
import { OptionalKey, OptionalOneOf, OptionalText, OptionalUuid, PageQuery } from '../platform/query.dto.js';

export class TasksDto {
  items: TaskDto[];
  /** Cursor of the next page, null at the end. */
  next: string | null;
}

export const TASK_VIEWS = ['mine', 'pool', 'overdue', 'done', 'opened'] as const;
export type TaskView = (typeof TASK_VIEWS)[number];

export class TasksQuery extends PageQuery {
  /**
   * mine: I have it. pool: any of my pools, unclaimed. overdue: late in the units I lead, else my own late ones.
   * done: I ended it. opened: open in cases that I opened.
   */
  @OptionalOneOf(TASK_VIEWS)
  @ApiProperty({ enum: TASK_VIEWS, required: false })
  view?: TaskView;

  /** Key of a procedure. */
  @OptionalKey()
  procedure?: string;

  /** Tasks that lie in this unit or below it. */
  @OptionalUuid()
  unit?: string;

  /** Part of the case's number or title. */
  @OptionalText()
  q?: string;
}
