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
/** In turn: late at once, with a call to the outside at its end, and two as they are. */
const PROCEDURES: readonly ProcedureKey[] = ['hurried', 'calling', 'steady', 'steady'];

/** A case on its way: its open task, and how many followed the first step. */
interface Walk {
  no: number;
  procedure: ProcedureKey;
  taskId: string;
  done: number;
}

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
  /** Cases that somebody began and others go on with. */
  private lying: Walk[] = [];

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

  /** What they know, to come back to when a backup of this moment is restored. */
  remember(): () => void {
    const answered = this.ledger.answered.length;
    const lying = [...this.lying];
    return () => {
      this.ledger.goBackTo(answered);
      this.lying = lying;
    };
  }

  private async work(): Promise<void> {
    while (this.atWork) {
      const walk = this.lying.shift() ?? (await this.open(this.begun++));
      if (walk) await this.carryThrough(walk);
    }
  }

  /** One case in four is left lying until its deadline. */
  private async open(no: number): Promise<Walk | undefined> {
    const procedure = PROCEDURES[no % PROCEDURES.length]!;
    const client = this.as(OPENERS[no % 2]!);
    const body = { procedure, answers: { whom: `Person ${no}` } };
    const opened = await this.ask('open', procedure, { client, path: '/cases', body, key: v4() });
    const taskId = opened?.body.tasks?.[0]?.id;
    return taskId && procedure !== 'hurried' ? { no, procedure, taskId, done: 0 } : undefined;
  }

  private async carryThrough(walk: Walk): Promise<void> {
    for (let { taskId, done } = walk; taskId; done++) {
      if (!this.atWork) return void this.lying.push({ ...walk, taskId, done });
      const login = AFTER_REVIEW[done - 1];
      const answer = login
        ? await this.complete(this.as(login), walk.procedure, taskId)
        : await this.review(walk.no, walk.procedure, taskId);
      taskId = answer?.body.opened?.[0]?.id ?? '';
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
