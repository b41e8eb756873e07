import { setTimeout } from 'node:timers/promises';
import { v4 } from 'uuid';
import { ApiClient, type Answer } from '../support/api/client.js';
import type { Login } from '../support/organisation.js';
import { Ledger, type Asked } from './ledger.js';
import type { ProcedureKey } from './procedures.js';
import { SIZE } from './size.js';

/** Who opens a case, and who does each step that follows; two of each where there are two, so that several are at work on one list. */
const OPENERS = ['grace', 'gavin'] as const;
const REVIEWERS = ['rita', 'rob'] as const;
const AFTER_REVIEW = ['pia', 'max'] as const;
/** One case in four is left lying until its deadline, one calls the outside at its end. */
const PROCEDURES: readonly ProcedureKey[] = ['hurried', 'calling', 'steady', 'steady'];

/**
 * People at work through the HTTP API: they open cases and carry them through, now and then two do the same step at once. What ends
 * without an answer they repeat with its key until there is one, as the pages do.
 */
export class People {
  readonly ledger = new Ledger();
  private atWork = false;
  private left = false;
  private running: Promise<void>[] = [];
  private begun = 0;

  private constructor(private readonly clients: ReadonlyMap<Login, ApiClient>) {}

  static async signIn(url: string): Promise<People> {
    const clients = new Map<Login, ApiClient>();
    for (const login of [...OPENERS, ...REVIEWERS, ...AFTER_REVIEW]) clients.set(login, await ApiClient.signIn(url, login));
    return new People(clients);
  }

  begin(count = SIZE.people): void {
    this.atWork = true;
    this.running = Array.from({ length: count }, () => this.work());
  }

  /** What is in hand gets its answer, then they rest. */
  async rest(): Promise<void> {
    this.atWork = false;
    await Promise.all(this.running);
  }

  /** They go home, whatever is in hand. */
  async leave(): Promise<void> {
    this.left = true;
    await this.rest();
  }

  private async work(): Promise<void> {
    while (this.atWork) await this.carryThrough(this.begun++);
  }

  private async carryThrough(no: number): Promise<void> {
    const procedure = PROCEDURES[no % PROCEDURES.length]!;
    const client = this.as(OPENERS[no % 2]!);
    const body = { procedure, answers: { whom: `Person ${no}` } };
    const opened = await this.ask('open', procedure, { client, path: '/cases', body, key: v4() });
    if (!opened || procedure === 'hurried') return;
    let taskId = opened.body.tasks?.[0]?.id;
    for (const step of ['review', ...AFTER_REVIEW]) {
      if (!taskId || !this.atWork) return;
      const done =
        step === 'review' ? await this.review(no, procedure, taskId) : await this.complete(this.as(step as Login), procedure, taskId);
      taskId = done?.body.opened?.[0]?.id;
    }
  }

  /** Every third review is done by both at once: one wins, the other is told so. */
  private async review(no: number, procedure: ProcedureKey, taskId: string): Promise<Answer | undefined> {
    const [one, other] = REVIEWERS.map((login) => this.as(login));
    if (no % 3) return this.complete(no % 2 ? one! : other!, procedure, taskId);
    const both = await Promise.all([one!, other!].map((client) => this.complete(client, procedure, taskId, true)));
    const winners = both.filter((answer) => answer?.status === 200);
    if (winners.length !== 1) this.ledger.wrong.push(`${winners.length} of two at once did task ${taskId}`);
    return winners[0];
  }

  private complete(client: ApiClient, procedure: ProcedureKey, taskId: string, mayLose = false): Promise<Answer | undefined> {
    return this.ask('complete', procedure, { client, path: `/tasks/${taskId}/complete`, body: { answers: {} }, key: v4() }, mayLose);
  }

  private as(login: Login): ApiClient {
    return this.clients.get(login)!;
  }

  private async ask(verb: 'open' | 'complete', procedure: ProcedureKey, asked: Asked, mayLose = false): Promise<Answer | undefined> {
    for (let tries = 1; !this.left; tries++) {
      const began = performance.now();
      const answer = await send(asked);
      this.ledger.slowestMs = Math.max(this.ledger.slowestMs, performance.now() - began);
      await setTimeout(SIZE.pauseMs);
      if (!answer || answer.status === 503) {
        this.ledger.lost(answer?.status);
        continue;
      }
      if (answer.status < 300) {
        const caseId = verb === 'open' ? answer.body.id! : answer.body.case!.id!;
        this.ledger.add({ ...asked, verb, procedure, caseId, answer: answer.body, tries });
      } else if (answer.status !== 409 || !mayLose) {
        this.ledger.wrong.push(`${verb}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      return answer;
    }
    return undefined;
  }
}

/** Nothing where the connection broke. */
export async function send({ client, path, body, key }: Asked): Promise<Answer | undefined> {
  return client.change(path, body, key).catch(() => undefined);
}
