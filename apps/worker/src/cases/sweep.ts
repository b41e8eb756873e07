import {
  endDriverIncidents,
  forgetDrafts,
  forgetFiles,
  overdueCases,
  raiseIncident,
  sweepMessages,
  type Database,
  type OverdueCase,
} from '@wubu/entities';
import type { Metrics } from '../operations/metrics.js';
import type { Log } from '../platform/log.js';
import { pause } from '../platform/pause.js';
import type { Temporal } from '../platform/temporal.js';
import { findDrivenCases } from './driven-cases.js';
import type { Drivers } from './drivers.js';

const EVERY_MS = 30_000;
const FORGET_EVERY_MS = 60 * 60_000;
const REPLACED_AFTER_MS = 10 * 60_000;
const INCIDENT_AFTER_MS = 60 * 60_000;

/**
 * Looks for cases whose driver missed a wake-up or an effect: no wake-up is lost, a dropped one is two minutes late. Each is told
 * to look; after ten minutes its driver is replaced; after an hour an operator must see it. While Temporal is away nobody is to blame.
 */
export class Sweep {
  private forgotAt = 0;

  constructor(
    private readonly db: Database,
    private readonly temporal: Temporal,
    private readonly drivers: Drivers,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      if (this.temporal.state === 'up')
        await this.once().catch((error: unknown) => this.log.warn({ err: error }, 'the sweep could not look'));
      await this.tidy().catch((error: unknown) => this.log.warn({ err: error }, 'messages and drafts could not be swept'));
      await pause(EVERY_MS, stop);
    }
  }

  /** One look at all cases. */
  async once(): Promise<void> {
    const behind = await overdueCases(this.db);
    if (!behind) return; // another worker sweeps
    for (const overdue of behind) await this.mend(overdue);
    await endDriverIncidents(this.db);
  }

  /** What needs no Temporal: messages that found nobody at once, drafts that nobody reads any more, files that nobody uses. */
  private async tidy(): Promise<void> {
    await sweepMessages(this.db);
    if (Date.now() - this.forgotAt < FORGET_EVERY_MS) return;
    await forgetDrafts(this.db);
    await forgetFiles(this.db);
    this.forgotAt = Date.now();
  }

  private async mend({ caseId, since, behindMs, tries }: OverdueCase): Promise<void> {
    this.log.warn({ caseId, since, tries }, 'a driver is behind its case: it was told to look');
    this.metrics.sweptCase('told');
    const ms = Math.min(behindMs, Date.now() - this.temporal.since.getTime()); // each by the clock that it began with
    if (ms < REPLACED_AFTER_MS) return;
    const [driven] = await findDrivenCases(this.db, [caseId]);
    const asked = driven && (await this.drivers.start(driven, { replace: true }));
    if (asked === 'done') this.metrics.sweptCase('replaced'); // else Temporal would not, and the next sweep asks again
    if (ms < INCIDENT_AFTER_MS) return;
    await raiseIncident(this.db, caseId, 'driver');
    this.metrics.sweptCase('incident');
  }
}
