import type { ApiClient, Loose } from '../support/api/client.js';
import { eventually } from '../drivers/eventually.js';
import type { ProcedureKey } from './procedures.js';
import { SIZE } from './size.js';

/** A request of a person, as often as it was sent with its key. */
export interface Asked {
  client: ApiClient;
  path: string;
  body: object;
  key: string;
}

/** A request that was answered with success. `tries`: how often it was sent. */
export interface Answered extends Asked {
  verb: 'open' | 'complete';
  procedure: ProcedureKey;
  caseId: string;
  answer: Loose;
  tries: number;
}

/** What people were answered: what PostgreSQL is counted against. */
export class Ledger {
  readonly answered: Answered[] = [];
  /** Requests that ended without an answer, by what they ended with: a status, or `broken`. */
  readonly unanswered = new Map<string, number>();
  /** Answers that nobody should get: a fault, or a refusal without a reason. */
  readonly wrong: string[] = [];
  /** The longest that a request took to end, one way or the other. */
  slowestMs = 0;

  add(answered: Answered): void {
    this.answered.push(answered);
  }

  lost(status: number | undefined): void {
    const name = String(status ?? 'broken');
    this.unanswered.set(name, (this.unanswered.get(name) ?? 0) + 1);
  }

  get unansweredCount(): number {
    return [...this.unanswered.values()].reduce((sum, count) => sum + count, 0);
  }

  of(verb: Answered['verb']): Answered[] {
    return this.answered.filter((each) => each.verb === verb);
  }

  /** Waits for so many answers more; fails with what people got instead. */
  async more(count: number): Promise<void> {
    const wanted = this.answered.length + count;
    const look = () => {
      if (this.answered.length >= wanted) return Promise.resolve(true);
      throw new Error(JSON.stringify({ unanswered: Object.fromEntries(this.unanswered), wrong: this.wrong.slice(0, 3) }));
    };
    await eventually(`${count} more answers`, look, SIZE.settledWithinMs);
  }

  /** A backup was restored: what came after it never was. */
  goBackTo(count: number): void {
    this.answered.length = count;
  }
}
