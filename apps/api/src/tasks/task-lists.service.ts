import { Injectable } from '@nestjs/common';
import { subtree } from '@wubu/engine';
import { sightOf, type Database, type Sight } from '@wubu/entities';
import { InjectDatabase } from '../platform/database.module.js';
import { page, readCursor, type KeyPart, type Page } from '../platform/paging.js';
import { describeListed } from '../cases/describe-task.js';
import type { TaskDto } from '../cases/task.dto.js';
import type { TasksQuery, TaskView } from './task-lists.dto.js';
import { findDone, findHeld, findHeldLate, findLateInUnits, findOpened, type TaskPage } from './task-list-store.js';
import type { TaskListRow } from '../cases/task-rows.js';

/** Work lists: each filtered by who holds the tasks, or by the units somebody leads, never more. */
@Injectable()
export class TaskListsService {
  constructor(@InjectDatabase() private readonly db: Database) {}

  async list(query: TasksQuery, person: string): Promise<Page<TaskDto>> {
    const view = query.view ?? 'mine';
    const list = `tasks.${view}`;
    const key = readCursor(list, query.cursor, [view === 'opened' ? 'uuid' : 'instant', 'uuid']);
    const after = key && { at: String(key[0]), id: String(key[1]) };
    const directory = this.db.directory.current;
    const sight = sightOf(person, directory);
    const filter = { procedure: query.procedure, q: query.q, units: query.unit ? subtree(query.unit, directory) : undefined };
    const rows = await this.rows(view, sight, { filter, after, limit: query.limit });
    const shown = page(
      list,
      rows,
      query.limit,
      (row) => keyOf(view, row),
      (row) => row,
    );
    return { items: await this.describe(shown.items), next: shown.next };
  }

  /** Rows as everybody sees them. */
  async describe(rows: readonly TaskListRow[]): Promise<TaskDto[]> {
    const procedureOf = await this.db.procedures.getAll(rows);
    const directory = this.db.directory.current;
    return rows.map((row) => describeListed(row, procedureOf(row), directory));
  }

  private rows(view: TaskView, { person, holders, ledUnits }: Sight, asked: TaskPage): Promise<TaskListRow[]> {
    switch (view) {
      case 'mine':
        return findHeld(this.db, [person], asked);
      case 'pool':
        return findHeld(
          this.db,
          holders.filter((holder) => holder !== person),
          asked,
        );
      case 'overdue':
        return ledUnits.length > 0 ? this.lateInUnits(ledUnits, asked) : findHeldLate(this.db, holders, asked);
      case 'done':
        return findDone(this.db, person, asked);
      case 'opened':
        return findOpened(this.db, person, asked);
    }
  }

  /** Narrowed to a unit, only the part of the tree that is asked for is looked through. */
  private lateInUnits(ledUnits: readonly string[], { filter: { units, ...rest }, ...page }: TaskPage): Promise<TaskListRow[]> {
    const wanted = units && new Set(units);
    return findLateInUnits(this.db, wanted ? ledUnits.filter((unit) => wanted.has(unit)) : ledUnits, { ...page, filter: rest });
  }
}

function keyOf(view: TaskView, row: TaskListRow): KeyPart[] {
  if (view === 'done') return [row.endedAt ?? 'infinity', row.id];
  return [view === 'opened' ? row.caseId : row.dueAt, row.id];
}
