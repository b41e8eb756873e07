import {
  DatabaseUnavailable,
  finishAttempt,
  isOwn,
  performOwn,
  startAttempt,
  undoAsked,
  type AttemptResult,
  type Database,
} from '@wubu/entities';
import type { EffectRef, Now } from '@wubu/workflows/contract';
import type { Metrics } from '../operations/metrics.js';
import { killPoint } from '../platform/kill-point.js';
import { pause } from '../platform/pause.js';
import type { Connections } from './connections.js';
import { callHttp } from './http.js';

/** A database that restarts is waited for this long, so that what the outside has done is recorded and not asked for again. */
const RECORD_WITHIN_MS = 15_000;

const NUMBER = { name: 'case.number', text: 'SELECT number FROM "case" WHERE id = $1::uuid' };

/**
 * One attempt at one effect: counted and leased, then called, then recorded. Whatever dies in between, an effect is tried at most
 * as often as it may be; a repeat bears the same idempotency key. Gives the case as it is afterwards; undefined: there is no such case.
 */
export class Performer {
  constructor(
    private readonly db: Database,
    private readonly connections: Connections,
    private readonly metrics: Metrics,
  ) {}

  async perform(caseId: string, effect: EffectRef, stop: AbortSignal): Promise<Now | undefined> {
    const attempt = await startAttempt(this.db, caseId, effect);
    if (attempt.kind === 'exhausted' || attempt.kind === 'stale')
      return finishAttempt(this.db, caseId, effect, undefined, { ok: false, code: attempt.kind, final: true });
    if (attempt.kind !== 'started') return undefined;
    killPoint('after-attempt');
    const result = await this.call(caseId, effect, attempt, stop);
    killPoint('after-call');
    this.count(attempt, result);
    const now = await this.record(() => finishAttempt(this.db, caseId, effect, attempt.attempt, result));
    killPoint('after-record');
    return now;
  }

  private count({ action, attempt, max }: Started, result: AttemptResult): void {
    this.metrics.attempt(action, result.ok ? 'ok' : result.code);
    if (result.ok) this.metrics.command('effectDone', 'applied');
    else if (result.final || attempt === max) this.metrics.command('effectFailed', 'applied');
  }

  private async call(caseId: string, effect: EffectRef, attempt: Started, stop: AbortSignal): Promise<AttemptResult> {
    if (isOwn(attempt.action)) return performOwn(this.db, caseId, effect, attempt);
    if (attempt.action === 'undo') return this.undo(caseId, effect, attempt, stop);
    return this.send(caseId, effect, attempt, stop);
  }

  /** The other side is told by its key what it is to undo; what was never sent needs nothing. */
  private async undo(caseId: string, effect: EffectRef, attempt: Started, stop: AbortSignal): Promise<AttemptResult> {
    const seq = Number(attempt.send[0]);
    const asked = await undoAsked(this.db, caseId, seq);
    if (asked.kind === 'nothing') return { ok: true };
    if (asked.kind !== 'call') return { ok: false, code: 'undo.underWay' };
    return this.send(caseId, effect, { ...attempt, ...asked, at: attempt.at, undoes: keyOf(caseId, { seq, n: 1 }, asked.at) }, stop);
  }

  private async send(caseId: string, effect: EffectRef, { connection: name, attempt, step, at, payload, undoes }: Sent, stop: AbortSignal) {
    const connection = this.connections.get(name);
    // Unknown says that nothing was sent; where an attempt was made before, something may have been.
    if (!connection) return { ok: false, code: attempt === 1 ? 'connection.unknown' : 'connection.gone', final: true } as const;
    const [row] = await this.db.query<{ number: string }>(NUMBER, [caseId]);
    const body = { case: { id: caseId, number: row?.number ?? '' }, step, data: payload, ...(undoes !== undefined && { undoes }) };
    return callHttp(connection, { idempotencyKey: keyOf(caseId, effect, at), body }, stop);
  }

  private async record(write: () => Promise<Now | undefined>): Promise<Now | undefined> {
    const until = Date.now() + RECORD_WITHIN_MS;
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable) || Date.now() > until) throw error;
        await pause(500, AbortSignal.timeout(RECORD_WITHIN_MS));
      }
    }
  }
}

/** With the instant: after a restore another effect may get the same number, and must not pass for the one of the lost future. */
function keyOf(caseId: string, { seq, n }: EffectRef, at: string): string {
  return `${caseId}/${seq}/${n}/${Date.parse(at)}`;
}

type Sent = Pick<Started, 'connection' | 'attempt' | 'step' | 'at' | 'payload'> & { undoes?: string };
type Started = Extract<Awaited<ReturnType<typeof startAttempt>>, { kind: 'started' }>;
