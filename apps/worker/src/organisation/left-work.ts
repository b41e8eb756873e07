import { applyCommand, type Database, DatabaseUnavailable, strandedCases } from '@wubu/entities';
import { v7 } from 'uuid';
import type { Metrics } from '../operations/metrics.js';
import type { Log } from '../platform/log.js';
import { pause } from '../platform/pause.js';

const EVERY_MS = 10_000;

/**
 * Looks, each time the people have changed, for work that nobody can do any more, and tells its cases: within half a minute somebody else
 * has it, or an operator sees that nobody has. A case that is told twice, by two workers for one, changes once.
 */
export class LeftWork {
  private lookedAt: number | undefined;
  private settled: number | undefined;

  constructor(
    private readonly db: Database,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.once().catch((error: unknown) => this.log.warn({ err: error }, 'what leavers left could not be looked for'));
      await pause(EVERY_MS, stop);
    }
  }

  /** One look at all cases, unless these people were looked at twice and nothing was left: a step under way may still have gone by the old ones. */
  async once(): Promise<void> {
    const { version } = this.db.directory.current;
    if (version === this.settled) return;
    const again = version === this.lookedAt;
    let changed = 0;
    for await (const page of strandedCases(this.db)) for (const caseId of page) if (await this.tell(caseId)) changed++;
    this.lookedAt = version;
    if (again && changed === 0) this.settled = version;
  }

  /** Whether it changed anything. A fault in one case keeps no other from being told. */
  private async tell(caseId: string): Promise<boolean> {
    try {
      const result = await applyCommand(this.db, {
        commandId: v7(),
        bodyHash: '',
        actor: { system: 'driver' },
        target: { caseId },
        command: () => ({ type: 'peopleChanged' }),
      });
      this.metrics.command('peopleChanged', result.kind);
      return result.kind === 'applied';
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      this.log.error({ err: error, caseId }, 'a case could not be told that people have changed');
      this.metrics.command('peopleChanged', 'fault');
      return false;
    }
  }
}
