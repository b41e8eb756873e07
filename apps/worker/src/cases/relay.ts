import { claimOutbox, coalesce, deleteOutbox, postponeOutbox, releaseOutbox, type Database, type Telling } from '@wubu/entities';
import type { Log } from '../platform/log.js';
import { killPoint } from '../platform/kill-point.js';
import { BackOff, pause } from '../platform/pause.js';
import type { Asked, Temporal } from '../platform/temporal.js';
import type { Metrics } from '../operations/metrics.js';
import type { Drivers } from './drivers.js';
import { inParallel } from './in-parallel.js';
import type { Nudge } from './nudge.js';
import { Pressure } from './pressure.js';

const POLL_MS = { busy: 50, idle: 1_000 };
const PROBE_MS = { up: POLL_MS.busy, away: 1_000, unprepared: 1_000, noNamespace: 30_000 };
/** A row's path is for people who read a driver's history; a long one says nothing more. */
const PATH_MAX = 20;

/** What becomes of a row: deleted, tried again after a back-off of its own, given back as if it had not been claimed. */
type Fate = 'over' | 'later' | 'unsent';
const FATE: { [asked in Asked]: Fate } = {
  done: 'over',
  slow: 'later',
  busy: 'later',
  away: 'unsent',
  unprepared: 'unsent',
  noNamespace: 'unsent',
};

/** Tells drivers what happened to their cases: takes rows from the outbox, signals, deletes what was acknowledged. Any number may run. */
export class Relay {
  private readonly pressure = new Pressure();
  private readonly poll = new BackOff(POLL_MS.busy, POLL_MS.idle);

  constructor(
    private readonly db: Database,
    private readonly temporal: Temporal,
    private readonly drivers: Drivers,
    private readonly nudge: Nudge,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const ms = await this.round().catch((error: unknown) => {
        this.log.warn({ err: error }, 'the relay could not work; its rows are kept');
        return POLL_MS.idle;
      });
      if (this.temporal.state !== 'up') await pause(ms, stop);
      else if (await this.nudge.wait(ms)) this.poll.reset();
    }
  }

  /** Tells one batch; gives the milliseconds until the next. */
  private async round(): Promise<number> {
    if (this.temporal.state !== 'up') await this.temporal.prepare();
    if (this.temporal.state !== 'up') return PROBE_MS[this.temporal.state];
    const before = performance.now();
    const limit = this.pressure.claim;
    const rows = await claimOutbox(this.db, { limit });
    const tellings = coalesce(rows);
    this.pressure.claimed(performance.now() - before, tellings[0]?.by);
    if (!tellings.length) return this.poll.take();
    killPoint('after-claim');
    const hasMore = rows.length === limit;
    await this.tellAll(tellings);
    this.poll.reset();
    return hasMore && this.pressure.isLow ? 0 : PROBE_MS[this.temporal.state];
  }

  private async tellAll(tellings: readonly Telling[]): Promise<void> {
    const isBehind = tellings.some((telling) => telling.by && telling.by.getTime() < Date.now());
    const ids: { [fate in Fate]: string[] } = { over: [], later: [], unsent: [] };
    let answered = false;
    let gone = false;
    await inParallel(tellings, this.pressure.inFlight, async (telling) => {
      const isDropped = isBehind && !telling.by; // who only wants to be seen gives way to who is late
      const asked = gone ? 'away' : isDropped ? 'done' : await this.tell(telling);
      answered ||= !isDropped && (asked === 'done' || asked === 'busy');
      gone ||= FATE[asked] === 'unsent' || (asked === 'slow' && !answered);
      ids[FATE[asked]].push(...telling.ids);
    });
    killPoint('after-signal');
    await deleteOutbox(this.db, ids.over);
    if (gone && this.temporal.state === 'up') this.temporal.saw('away');
    // where all of Temporal is away, no single case is to blame
    await (gone ? releaseOutbox(this.db, [...ids.unsent, ...ids.later]) : postponeOutbox(this.db, ids.later));
  }

  private async tell(telling: Telling): Promise<Asked> {
    const now = { ...telling.now, path: telling.now.path.slice(-PATH_MAX) };
    try {
      const asked = await this.drivers.tell({ ...telling, now });
      this.metrics.told(telling, asked);
      return asked;
    } catch (error) {
      this.log.error({ err: error, caseId: telling.caseId }, 'a driver could not be told');
      return 'busy';
    }
  }
}
