import { Injectable } from '@nestjs/common';
import { openingUnits, unitsLedBy } from '@wubu/engine';
import { sightOf, type Database } from '@wubu/entities';
import { withUnits } from '../organisation/people-search.js';
import { InjectDatabase } from '../platform/database.module.js';
import { HttpProblem } from '../platform/problem.js';
import { ProceduresService } from '../procedures/procedures.service.js';
import { findOpenable } from '../procedures/procedure-store.js';
import { countTasks } from '../tasks/task-counts.js';
import type { Caller } from '../access/caller.js';
import type { MeDto } from './session.dto.js';

/** What the screens need to know of whoever signed in. */
@Injectable()
export class MeService {
  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly procedures: ProceduresService,
  ) {}

  async me({ person }: Caller): Promise<MeDto> {
    const directory = await this.directoryWith(person);
    const found = directory.persons[person];
    if (!found?.active) throw new HttpProblem(401, 'signIn.required');
    const [counts, openable, procedures] = await Promise.all([
      countTasks(this.db, sightOf(person, directory)),
      findOpenable(this.db),
      found.role === 'staff' ? 0 : this.procedures.missingPeople(),
    ]);
    return {
      person: { id: found.id, login: found.login, name: found.name, role: found.role },
      units: withUnits(found, directory).units,
      leads: unitsLedBy(person, directory),
      counts: { ...counts, procedures },
      opens: openable
        .filter((procedure) => openingUnits(procedure, person, directory).length > 0)
        .map(({ key, definition }) => ({ key, title: definition.title })),
      serverTime: new Date().toISOString(),
    };
  }

  /** Somebody who was let in a moment ago is not in the snapshot yet. */
  private directoryWith(person: string) {
    const { directory } = this.db;
    return directory.current.persons[person]?.active ? directory.current : directory.refresh();
  }
}
