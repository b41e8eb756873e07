import {
  claimWebhook,
  type ClaimedWebhook,
  type Database,
  dueDeliveries,
  type DueDelivery,
  endRound,
  forgetDeliveries,
  type HostRules,
  NOBODY,
  planDeliveries,
  recordDelivery,
  type Round,
  type Sight,
  sightOf,
  type Stopped,
  stopWebhook,
} from '@wubu/entities';
import { inParallel } from '../cases/in-parallel.js';
import type { Metrics } from '../operations/metrics.js';
import { killPoint } from '../platform/kill-point.js';
import type { Log } from '../platform/log.js';
import { pause } from '../platform/pause.js';
import { post, type Posted } from './post.js';
import { signatureHeaders } from './signature.js';

const POLL_MS = 1_000;
/** Webhooks that are served at once: a slow receiver holds up no other. */
const AT_ONCE = 8;
const BATCH = 100;
/** Of one webhook at once: cases beside one another, the facts of each in their order. */
const CASES_AT_ONCE = 8;
/** A round must end within its lease of 40 s: after this long it begins no other call, and each ends in 10 s. */
const ROUND_MS = 15_000;
const STOPPED_AFTER_MS = 3 * 86_400_000;
const FORGET_EVERY_MS = 3_600_000;

/**
 * Tells other systems what happened: reads the feed of facts for each webhook, from where it stands, and posts each fact, signed, until
 * it is received. At least once, the facts of a case in their order. Any number of workers may run.
 */
export class Webhooks {
  private readonly underWay = new Set<Promise<void>>();
  private forgotAt = 0;

  constructor(
    private readonly db: Database,
    private readonly rules: HostRules,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const webhook = await this.next().catch((error: unknown) => this.log.warn({ err: error }, 'webhooks could not be looked for'));
      if (webhook) this.begin(webhook, stop);
      else await pause(POLL_MS, stop);
    }
    await Promise.all(this.underWay);
  }

  private async next(): Promise<ClaimedWebhook | undefined> {
    if (Date.now() - this.forgotAt > FORGET_EVERY_MS) {
      this.forgotAt = Date.now();
      await forgetDeliveries(this.db);
    }
    return this.underWay.size < AT_ONCE ? claimWebhook(this.db) : undefined;
  }

  private begin(webhook: ClaimedWebhook, stop: AbortSignal): void {
    const served = this.serve(webhook, stop)
      .catch((error: unknown) => this.log.warn({ err: error, webhook: webhook.id }, 'a webhook could not be served; its place is kept'))
      .finally(() => this.underWay.delete(served));
    this.underWay.add(served);
  }

  /** Goes on until all is told, nothing was received, or time is up. */
  private async serve(webhook: ClaimedWebhook, stop: AbortSignal): Promise<void> {
    const until = Date.now() + ROUND_MS;
    let went: Round = 'idle';
    let hasMore = true;
    while (hasMore && went !== 'failed' && Date.now() < until && !stop.aborted) {
      const sight = await this.sightOf(webhook);
      if (sight.person === NOBODY) return this.stop(webhook, 'owner');
      const isUnread = await planDeliveries(this.db, webhook.id, sight);
      // where the last round failed, one call tells whether the receiver is back
      const limit = webhook.failures > 0 && went === 'idle' ? 1 : BATCH;
      const due = await dueDeliveries(this.db, webhook.id, limit);
      const answers = await this.tellAll(webhook, due, until, stop);
      if (answers.some(({ code }) => code === 'http.410')) return this.stop(webhook, 'gone');
      if (answers.some(({ ok }) => ok)) went = 'received';
      else if (answers.length > 0) went = 'failed';
      hasMore = isUnread || due.length === limit;
    }
    const failingFor = webhook.failingSince ? Date.now() - Date.parse(webhook.failingSince) : 0;
    if (went === 'failed' && failingFor > STOPPED_AFTER_MS) return this.stop(webhook, 'failing');
    await endRound(this.db, webhook.id, went, hasMore);
  }

  /** Somebody new is looked for in the database before they count as gone. */
  private async sightOf({ ownerId }: ClaimedWebhook): Promise<Sight> {
    const { directory } = this.db;
    const sight = sightOf(ownerId, directory.current);
    return sight.person === NOBODY ? sightOf(ownerId, await directory.refresh()) : sight;
  }

  private async tellAll(webhook: ClaimedWebhook, due: readonly DueDelivery[], until: number, stop: AbortSignal): Promise<Posted[]> {
    const byCase = new Map<string, DueDelivery[]>();
    for (const fact of due) byCase.set(fact.caseId, [...(byCase.get(fact.caseId) ?? []), fact]);
    const answers: Posted[] = [];
    await inParallel([...byCase.values()], CASES_AT_ONCE, async (facts) => {
      for (const fact of facts) {
        if (stop.aborted || Date.now() > until) return;
        const answer = await this.tell(webhook, fact, stop);
        if (stop.aborted && !answer.ok) return; // cut off by our own end: no failure of theirs
        killPoint('after-delivery');
        await recordDelivery(this.db, webhook.id, fact, answer.ok, answer.code);
        this.metrics.delivered(answer.ok ? 'ok' : answer.code);
        answers.push(answer);
        if (!answer.ok) return; // the next ones of this case wait for it
      }
    });
    return answers;
  }

  private tell({ url, secret, oldSecret }: ClaimedWebhook, fact: DueDelivery, stop: AbortSignal): Promise<Posted> {
    const { caseId, seq, number, procedure, version, type, at, recordedAt, actor, data } = fact;
    const body = JSON.stringify({
      type,
      timestamp: recordedAt,
      data: { case: { id: caseId, number, procedure, version }, seq, at, ...(actor && { actor }), data },
    });
    const signed = { id: `fact_${caseId}_${seq}`, timestamp: Math.floor(Date.now() / 1000), body };
    return post(url, body, signatureHeaders(signed, oldSecret ? [secret, oldSecret] : [secret]), this.rules, stop);
  }

  /** An administrator sees it among the webhooks, and switches it on again. */
  private async stop({ id }: ClaimedWebhook, why: Stopped): Promise<void> {
    await stopWebhook(this.db, id, why);
    this.metrics.stoppedWebhook(why);
    this.log.error({ webhook: id, why }, 'a webhook was stopped');
  }
}
