import {
  claimOutbox,
  coalesce,
  deleteOutbox,
  dropUnseen,
  NEAR_MS,
  postponeOutbox,
  releaseOutbox,
  type Database,
  type OutboxRow,
  type Telling,
} from '@wubu/entities';
import { isOver } from '@wubu/workflows/contract';
import type { Log } from '../platform/log.js';
import { killPoint } from '../platform/kill-point.js';
import { BackOff, pause } from '../platform/pause.js';
import type { Asked, Temporal } from '../platform/temporal.js';
import type { Metrics } from '../operations/metrics.js';
import type { Drivers } from './drivers.js';
import { inParallel } from './in-parallel.js';
import type { Nudge } from './nudge.js';
import type { Pace } from './pace.js';

const POLL_MS = { busy: 50, idle: 1_000 };
const PROBE_MS = { up: POLL_MS.busy, away: 1_000, unprepared: 1_000, noNamespace: 30_000 };
/** Signals at once. After people's work a few at first, then twice as many each time: Temporal has its own work with each, for longer than the signal takes. */
const IN_FLIGHT = { near: 10, first: 2, most: 50 };
/** Rows to claim for each signal at once: a batch must be told well within its lease. */
const ROWS_EACH = 4;
/** Between two batches beside people's work: evenly spread, they are not felt. */
const BESIDE_MS = 50;
/** An effect is to be told at once, so a row is late by some milliseconds always. */
const LATE_MS = 1_000;
/** While people are at work, what only wants to be seen is told within so many seconds or not at all; looked at once a second. */
const UNSEEN = { seconds: 4, everyMs: 1_000 };
/** A row's path is for people who read a driver's history; a long one says nothing more. */
const PATH_MAX = 20;

/** What becomes of a row: deleted, tried again after a back-off of its own, given back; `untried`: as if it had not been claimed. */
type Fate = 'over' | 'later' | 'unsent' | 'untried';
const FATE: { [asked in Asked]: Fate } = {
  done: 'over',
  slow: 'later',
  busy: 'later',
  away: 'unsent',
  unprepared: 'unsent',
  noNamespace: 'unsent',
};

/**
 * Tells drivers what happened to their cases: takes rows from the outbox, signals, deletes what was acknowledged. Any number may run.
 * It holds back while people wait for one another: a telling costs Temporal, the worker and PostgreSQL several times what the step itself costs
 * the API and PostgreSQL, and nearly all of them may wait for minutes. What waited is told as fewer signals, or as none.
 */
export class Relay {
  private inFlight = IN_FLIGHT.most;
  private droppedAt = -Infinity;
  private readonly poll = new BackOff(POLL_MS.busy, POLL_MS.idle);

  constructor(
    private readonly db: Database,
    private readonly temporal: Temporal,
    private readonly drivers: Drivers,
    private readonly nudge: Nudge,
    private readonly pace: Pace,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const ms = await this.round().catch((error: unknown) => {
        this.log.warn({ err: error }, 'the relay could not work; its rows are kept');
        return POLL_MS.idle;
      });
      if (this.temporal.state !== 'up' || this.pace.arePeopleAtWork) await pause(ms, stop);
      else if (await this.nudge.wait(ms)) this.poll.reset();
    }
  }

  /** Tells one batch; gives the milliseconds until the next. */
  private async round(): Promise<number> {
    if (this.temporal.state !== 'up') await this.temporal.prepare();
    if (this.temporal.state !== 'up') return PROBE_MS[this.temporal.state];
    const { kind, inFlight, limit } = this.nextBatch();
    if (kind !== 'all') await this.dropUnseen();
    const rows = kind === 'beside' ? await this.claimBeside(limit) : await claimOutbox(this.db, { limit, which: kind });
    const hasMore = rows.length >= limit;
    if (rows.length) {
      killPoint('after-claim');
      await this.tellAll(coalesce(rows), { inFlight, asleep: kind !== 'all' || hasMore });
      this.poll.reset();
      if (this.temporal.state !== 'up') return PROBE_MS[this.temporal.state];
    }
    if (kind === 'near') return hasMore ? 0 : BESIDE_MS;
    if (kind === 'beside') return BESIDE_MS;
    if (!rows.length) return this.poll.take();
    if (!hasMore) return POLL_MS.busy;
    this.inFlight = Math.min(IN_FLIGHT.most, this.inFlight * 2);
    return 0;
  }

  /** `near`: only what is urgent; `beside`: what people at work do not feel; `all`: nobody is at work. */
  private nextBatch(): { kind: 'near' | 'beside' | 'all'; inFlight: number; limit: number } {
    if (!this.pace.arePeopleAtWork) return { kind: 'all', inFlight: this.inFlight, limit: this.inFlight * ROWS_EACH };
    this.inFlight = IN_FLIGHT.first;
    const { allowed } = this.pace;
    if (this.pace.isRush || allowed < 1) return { kind: 'near', inFlight: IN_FLIGHT.near, limit: IN_FLIGHT.near * ROWS_EACH };
    return { kind: 'beside', inFlight: IN_FLIGHT.first, limit: allowed };
  }

  /** What must be told, then as much of what wants to be seen as its own pace allows. */
  private async claimBeside(limit: number): Promise<OutboxRow[]> {
    const rows = await claimOutbox(this.db, { limit, which: 'must' });
    const tellings = coalesce(rows).length;
    this.pace.used(tellings, rows.length >= limit);
    const shows = Math.min(limit - tellings, this.pace.allowedToShow);
    if (shows < 1) return rows;
    const seen = await claimOutbox(this.db, { limit: shows });
    this.pace.showed(coalesce(seen).length);
    return [...rows, ...seen];
  }

  private async dropUnseen(): Promise<void> {
    if (performance.now() - this.droppedAt < UNSEEN.everyMs) return;
    this.droppedAt = performance.now();
    this.metrics.droppedRows(await dropUnseen(this.db, UNSEEN.seconds));
  }

  /** `asleep`: who waits for nothing at once is started without a task for a worker. */
  private async tellAll(tellings: readonly Telling[], { inFlight, asleep }: { inFlight: number; asleep: boolean }): Promise<void> {
    const isBehind = tellings.some((telling) => isWithin(telling, -LATE_MS));
    const ids: { [fate in Fate]: string[] } = { over: [], later: [], unsent: [], untried: [] };
    let answered = false;
    let gone = false;
    await inParallel(tellings, inFlight, async (telling) => {
      const fate = gone ? untried(telling) : this.unasked(telling, isBehind);
      if (fate) return void ids[fate].push(...telling.ids);
      const asked = await this.tell(telling, asleep);
      answered ||= asked === 'done' || asked === 'busy';
      gone ||= FATE[asked] === 'unsent' || (asked === 'slow' && !answered);
      ids[FATE[asked]].push(...telling.ids);
    });
    killPoint('after-signal');
    await deleteOutbox(this.db, ids.over);
    if (gone && this.temporal.state === 'up') this.temporal.saw('away');
    // where all of Temporal is away, no single case is to blame
    await releaseOutbox(this.db, gone ? [...ids.unsent, ...ids.later] : ids.unsent);
    await releaseOutbox(this.db, ids.untried, { untried: true });
    if (!gone) await postponeOutbox(this.db, ids.later);
  }

  /** What becomes of a telling that Temporal need not hear, or not now; undefined: it is to be told. */
  private unasked(telling: Telling, isBehind: boolean): Fate | undefined {
    const { driverless, now, by } = telling;
    if (driverless && isOver(now) && !now.look) return 'over'; // opened and closed meanwhile: nobody there to hear it
    if (isBehind && !by && !now.open) return untried(telling);
    if (isBehind && !by) {
      this.metrics.droppedRows(telling.ids.length);
      return 'over'; // who only wants to be seen gives way to who is late
    }
    return this.pace.isRush && !isWithin(telling, NEAR_MS) ? untried(telling) : undefined;
  }

  private async tell(telling: Telling, asleep: boolean): Promise<Asked> {
    const now = { ...telling.now, path: telling.now.path.slice(-PATH_MAX) };
    const driven = { ...telling, now };
    const mayBeAsleep = asleep && telling.driverless && !now.look && !now.workAt;
    try {
      const asked = await (mayBeAsleep ? this.drivers.startAsleep(driven, Date.now() + telling.aheadMs) : this.drivers.tell(driven));
      this.metrics.told(telling, asked);
      return asked;
    } catch (error) {
      this.log.error({ err: error, caseId: telling.caseId }, 'a driver could not be told');
      return 'busy';
    }
  }
}

/** What asks to look was tried before by somebody: that is not to be forgotten. */
function untried({ now }: Telling): Fate {
  return now.look ? 'unsent' : 'untried';
}

/** Whether it must be told within so many milliseconds, by PostgreSQL's clock. */
function isWithin({ by, aheadMs }: Telling, ms: number): boolean {
  return by !== undefined && Date.parse(by) < Date.now() + aheadMs + ms;
}
