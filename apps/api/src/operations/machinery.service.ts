import { Injectable } from '@nestjs/common';
import { stepTitle } from '@wubu/engine';
import { sightOf, type Database } from '@wubu/entities';
import { InjectDatabase } from '../platform/database.module.js';
import { countMachinery, findBehind, findFailing, findWorkers, type FailingRow } from './machinery-store.js';
import type { FailingEffectDto, MachineryDto } from './machinery.dto.js';

/** How that goes which nobody waits for at a screen: workers, relay, drivers, calls to the outside. Ids, codes and counts only. */
@Injectable()
export class MachineryService {
  constructor(@InjectDatabase() private readonly db: Database) {}

  /** Counts are of all cases; those named are within the administrator's sight. */
  async look(person: string): Promise<MachineryDto> {
    const sight = sightOf(person, this.db.directory.current);
    const [beats, counts, behind, failing] = await Promise.all([
      findWorkers(this.db),
      countMachinery(this.db),
      findBehind(this.db, sight),
      findFailing(this.db, sight),
    ]);
    const workers = beats.map(({ id, at, fresh, detail }) => ({
      id,
      at,
      working: fresh,
      temporal: detail.temporal ?? 'away',
      temporalSince: detail.temporalSince,
      connections: detail.connections ?? [],
    }));
    return {
      workers,
      temporal: workers.some(({ working, temporal }) => working && temporal === 'up'),
      relay: { rows: counts.outbox, late: counts.outboxLate, oldestAt: counts.outboxOldest ?? undefined },
      wakes: { late: counts.wakesLate, oldestAt: counts.wakesOldest ?? undefined },
      drivers: {
        behind: counts.behind,
        since: counts.behindSince ?? undefined,
        cases: behind.map(({ caseId, number, ...row }) => ({ case: { id: caseId, number }, ...row })),
      },
      effects: {
        pending: counts.effectsPending,
        failing: counts.effectsFailing,
        list: await Promise.all(failing.map((row) => this.describe(row))),
      },
    };
  }

  private async describe({ caseId, number, procedure, version, error, ...effect }: FailingRow): Promise<FailingEffectDto> {
    const { definition } = await this.db.procedures.get(procedure, version);
    return { case: { id: caseId, number }, ...effect, stepTitle: stepTitle(definition, effect.step), error: error ?? undefined };
  }
}
