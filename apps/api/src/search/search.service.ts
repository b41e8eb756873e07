import { Injectable } from '@nestjs/common';
import { beginningsOf, peopleNamed, sightOf, tsquery, type Database } from '@wubu/entities';
import type { Directory } from '@wubu/engine';
import { findCasesById } from '../cases/case-list-store.js';
import { CaseListsService } from '../cases/case-lists.service.js';
import { InjectDatabase } from '../platform/database.module.js';
import { TaskListsService } from '../tasks/task-lists.service.js';
import { searchCases, searchTasks, type Wanted } from './search-store.js';
import type { FoundDto } from './search.dto.js';

/** So many of each kind are shown; who sees too many writes another word. */
const SHOWN = 20;

/** Finds what somebody may see by its number, its title or the people it concerns, as written or in pinyin. */
@Injectable()
export class SearchService {
  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly cases: CaseListsService,
    private readonly tasks: TaskListsService,
  ) {}

  async search(typed: string, person: string): Promise<FoundDto> {
    const directory = this.db.directory.current;
    const wanted = meant(typed, directory);
    if (!wanted) return { cases: [], tasks: [], more: false };
    const sight = sightOf(person, directory);
    const [{ ids, cut }, tasks] = await Promise.all([
      searchCases(this.db, sight, wanted, SHOWN + 1),
      searchTasks(this.db, sight, wanted, SHOWN + 1),
    ]);
    const rows = await findCasesById(this.db, ids.slice(0, SHOWN));
    return {
      cases: await Promise.all(rows.map((row) => this.cases.describe(row, directory))),
      tasks: await this.tasks.describe(tasks.slice(0, SHOWN)),
      more: cut || ids.length > SHOWN || tasks.length > SHOWN,
    };
  }
}

/** The first word that names somebody may mean them; the others still have to be in number or title. */
function meant(typed: string, directory: Directory): Wanted | undefined {
  const beginnings = beginningsOf(typed);
  if (!beginnings) return undefined;
  for (const [place, beginning] of beginnings.entries()) {
    const people = peopleNamed(beginning, directory);
    const rest = beginnings.filter((_, other) => other !== place);
    if (people.length > 0) return { words: tsquery(beginnings), people, rest: rest.length > 0 ? tsquery(rest) : undefined };
  }
  return { words: tsquery(beginnings), people: [], rest: undefined };
}
