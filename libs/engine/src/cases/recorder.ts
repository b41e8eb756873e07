import { apply } from './apply.js';
import type { Fact, FactBody } from './fact.js';
import type { State } from './state.js';
import type { World } from './world.js';

/**
 * Collects the facts of one command, numbered and dated, and folds each as it comes, so that what follows sees the state it left.
 * A fact's instant is never before the last one's, whatever the clock says.
 */
export class Recorder {
  readonly facts: Fact[] = [];
  private folded: State | undefined;

  constructor(
    state: State | undefined,
    readonly world: World,
    /** Whose command it is, where it is a person's. */
    readonly by?: string,
  ) {
    this.folded = state;
    this.cause = (state?.seq ?? 0) + 1;
  }

  /** The number of this command's first fact. */
  readonly cause: number;

  get state(): State {
    if (!this.folded) throw new Error('a case begins with CaseOpened');
    return this.folded;
  }

  /** The instant of what happens now: the world's clock, or the last fact's where that is later. */
  get now(): string {
    return this.notBefore(this.world.now);
  }

  /** `at`: the instant it was due; default: now. */
  record(body: FactBody, at: string = this.world.now): Fact {
    const fact = { seq: (this.folded?.seq ?? 0) + 1, at: this.notBefore(at), v: 1, ...body } as Fact;
    this.folded = apply(this.folded, fact);
    this.facts.push(fact);
    return fact;
  }

  private notBefore(at: string): string {
    const last = this.folded?.clock.at;
    return last && last > at ? last : at;
  }
}
