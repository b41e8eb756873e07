import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Telling } from '@wubu/entities';
import type { Asked } from '../platform/temporal.js';

const LAG_BUCKETS = [-600, -60, -10, -1, 0, 0.1, 0.5, 1, 5, 30, 120, 600];
const SINCE_COMMIT_BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300];

/** What the worker counts, in Prometheus' format. */
export class Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  private readonly tellings = new Counter({
    name: 'wubu_relay_tellings_total',
    help: 'Signals to drivers by how they went: done, slow, busy, away, noNamespace',
    labelNames: ['result'] as const,
    registers: this.registers,
  });
  private readonly lag = new Histogram({
    name: 'wubu_relay_lag_seconds',
    help: 'When a driver was told, minus when it had to be told at the latest; below 0 is in time',
    buckets: LAG_BUCKETS,
    registers: this.registers,
  });
  private readonly sinceCommit = new Histogram({
    name: 'wubu_relay_since_commit_seconds',
    help: 'When a driver was told, minus when the step was committed; row: must, what has a time until which it must be told, or seen',
    labelNames: ['row'] as const,
    buckets: SINCE_COMMIT_BUCKETS,
    registers: this.registers,
  });
  private readonly dropped = new Counter({
    name: 'wubu_relay_dropped_total',
    help: 'Rows that only wanted to be seen in Temporal and gave way to people at work or to what was late',
    registers: this.registers,
  });
  private readonly commandsDone = new Counter({
    name: 'wubu_commands_total',
    help: 'Commands that the worker gave to cases, by kind and result',
    labelNames: ['type', 'result'] as const,
    registers: this.registers,
  });
  private readonly attempts = new Counter({
    name: 'wubu_effect_attempts_total',
    help: 'Attempts at effects: ok, or the code of the error',
    labelNames: ['action', 'result'] as const,
    registers: this.registers,
  });
  private readonly swept = new Counter({
    name: 'wubu_sweep_cases_total',
    help: 'Cases whose driver was behind, by what was done: told, replaced, incident',
    labelNames: ['done'] as const,
    registers: this.registers,
  });

  private readonly deliveries = new Counter({
    name: 'wubu_webhook_deliveries_total',
    help: 'Facts posted to webhooks by how it went: ok, or the code of the error',
    labelNames: ['result'] as const,
    registers: this.registers,
  });
  private readonly stopped = new Counter({
    name: 'wubu_webhooks_stopped_total',
    help: 'Webhooks that were stopped: failing for days, gone (its receiver said 410), owner (who has left)',
    labelNames: ['why'] as const,
    registers: this.registers,
  });

  told(telling: Telling, asked: Asked): void {
    this.tellings.inc({ result: asked });
    if (asked !== 'done') return;
    const now = Date.now() + telling.aheadMs;
    if (telling.by) this.lag.observe((now - Date.parse(telling.by)) / 1000);
    this.sinceCommit.observe({ row: telling.by ? 'must' : 'seen' }, (now - Date.parse(telling.at)) / 1000);
  }

  droppedRows(count: number): void {
    this.dropped.inc(count);
  }

  command(type: string, result: string): void {
    this.commandsDone.inc({ type, result });
  }

  attempt(action: string, result: string): void {
    this.attempts.inc({ action, result });
  }

  delivered(result: string): void {
    this.deliveries.inc({ result });
  }

  stoppedWebhook(why: string): void {
    this.stopped.inc({ why });
  }

  sweptCase(done: 'told' | 'replaced' | 'incident'): void {
    this.swept.inc({ done });
  }

  /** Read anew at each scrape. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: this.registers,
      async collect() {
        this.set(await read());
      },
    });
  }
}
