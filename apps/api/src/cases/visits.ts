import type { Fact, Signer } from '@wubu/engine';
import type { Ending } from '@wubu/entities';
import type { FactRow } from './case-store.js';

/** One time that a step was open, as the facts tell it. */
export interface Visit {
  step: string;
  from: string;
  due?: string;
  /** Who had it last; absent for what the system does. */
  signer?: Pick<Signer, 'unit' | 'duty' | 'person'>;
  to?: string;
  /** Who ended it; absent: the system. */
  by?: string;
  how?: Ending;
}

/** All visits of a case, in the order they began. */
export function visitsOf(facts: readonly FactRow[]): Visit[] {
  const visits = new Visits();
  facts.forEach((fact) => visits.add(fact));
  return visits.all;
}

/** Folds facts into visits: those of people are known by their work, those of the system by their token. */
class Visits {
  readonly all: Visit[] = [];
  private readonly visits = new Map<string, Visit>();
  /** The completed one that was just taken back: it goes on. */
  private takenBack: Visit | undefined;
  /** Where each visit lies, and what lies where in turn. */
  private readonly scopes = new Map<string, number>();
  private readonly parents = new Map<number, number>();
  /** Which visit a token stands for. */
  private readonly tokens = new Map<number, string>();
  private isCancelled = false;

  add(row: FactRow): void {
    const fact = { seq: row.seq, at: row.at, type: row.type, v: 1, ...row.data } as Fact;
    switch (fact.type) {
      case 'WorkOpened':
        return this.begin(`work ${fact.work}`, { step: fact.step, from: fact.at, due: fact.due, signer: fact.signers[0] }, fact);
      case 'TaskClaimed':
        return this.hand(fact.work, (signer) => ({ ...signer, person: fact.person }));
      case 'TaskReleased':
        return this.hand(fact.work, ({ unit, duty }) => ({ unit, duty }));
      case 'TaskReassigned':
      case 'TaskTransferred':
        return this.hand(fact.work, () => fact.to);
      case 'RungReached':
        return this.hand(fact.work, (signer) => fact.reassigned?.to ?? signer);
      case 'TaskCompleted':
        return this.end(`work ${fact.work}`, row, 'completed');
      case 'TaskReturned':
        return this.end(`work ${fact.work}`, row, 'returned');
      case 'EffectRequested':
      case 'WaitStarted':
        return this.begin(`token ${fact.token}`, { step: fact.step, from: fact.at }, fact);
      case 'WaitEnded':
        return this.end(`token ${fact.token}`, row, 'completed');
      case 'EffectDone':
        return this.end(`token ${fact.token}`, row, 'completed');
      case 'ForkOpened':
        this.parents.set(fact.scope, fact.parent.scope);
        return;
      case 'ScopeLeft':
        return [...this.visits.keys()].filter((key) => this.liesIn(key, fact.scope)).forEach((key) => this.end(key, row, 'returned'));
      case 'TaskWithdrawn':
        this.takenBack = this.visits.get(`work ${fact.work}`);
        return fact.tokens.forEach((token) => this.end(this.tokens.get(token) ?? '', row, 'withdrawn'));
      case 'CaseCancelled':
      case 'CaseTerminated':
        this.isCancelled = true;
        return;
      case 'CaseClosed':
        return [...this.visits.keys()].forEach((key) => this.end(key, row, this.isCancelled ? 'cancelled' : 'notNeeded'));
      default: // no step was entered or left, nobody else has it
        return;
    }
  }

  private begin(key: string, begun: Visit, { token, scope }: { token: number; scope: number }): void {
    const { takenBack: visit = begun } = this;
    if (visit === begun) this.all.push(visit);
    else Object.assign(visit, { ...begun, from: visit.from, to: undefined, by: undefined, how: undefined });
    this.takenBack = undefined;
    this.tokens.set(token, key);
    this.visits.set(key, visit);
    this.scopes.set(key, scope);
  }

  private liesIn(key: string, scope: number): boolean {
    for (let at = this.scopes.get(key); at !== undefined; at = this.parents.get(at)) if (at === scope) return true;
    return false;
  }

  private hand(work: number, to: (signer: NonNullable<Visit['signer']>) => Visit['signer']): void {
    const visit = this.visits.get(`work ${work}`);
    if (visit?.signer) visit.signer = to(visit.signer);
  }

  private end(key: string, { at, actor }: FactRow, how: Ending): void {
    const visit = this.visits.get(key);
    if (visit && !visit.to) Object.assign(visit, { to: at, by: actor ?? undefined, how });
  }
}
