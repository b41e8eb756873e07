import { availableParallelism } from 'node:os';
import { InHand } from '@wubu/entities';

/** Up to here they hardly feel what runs beside: a step takes as long as without it, or half as long again. */
const AT_EASE = 2;
/** Tellings a second: `first` when people come back to work; then down fast and up slowly. */
const RATE = { least: 5, first: 50, most: 500, down: 0.9, up: 1.02 };
/** Of what only wants to be seen: at some 25 ms of CPU in all, an eighth of the machine. */
const SHOWN_A_SECOND = 5 * availableParallelism();
/** What was not used is kept for so long. */
const KEPT_SECONDS = 0.1;

/** So many a second, evenly. */
class Allowance {
  private left = 0;
  private filledAt = performance.now();

  at(rate: number): number {
    const now = performance.now();
    this.left = Math.min(this.left + ((now - this.filledAt) / 1_000) * rate, Math.max(1, rate * KEPT_SECONDS));
    this.filledAt = now;
    return Math.floor(this.left);
  }

  used(count: number): void {
    this.left -= count;
  }
}

/**
 * How much may be told beside people's work, by what each process of the API says of it after commits: how many commands people had
 * in hand at once. That is the rate of the commands times their duration, so a fast and a slow machine give the same figure. Nobody at
 * work: all that can be. At work: so much a second that they stay at ease. A rush: only what is urgent.
 * See docs/decisions/0006-the-relay-holds-back.md.
 */
export class Pace {
  private readonly inHand = new InHand();
  private rate = RATE.first;
  private readonly tellings = new Allowance();
  private readonly shows = new Allowance();
  private isWanting = false;

  /** `inHand` as a process has just told it; undefined where nobody's command was in it. */
  heard(inHand: number | undefined): void {
    if (inHand === undefined) return;
    if (!this.arePeopleAtWork) this.rate = RATE.first;
    this.inHand.heard(inHand);
    if (this.inHand.now > AT_EASE) this.rate = Math.max(RATE.least, this.rate * RATE.down);
    else if (this.isWanting) this.rate = Math.min(RATE.most, this.rate * RATE.up);
  }

  get isRush(): boolean {
    return this.inHand.isRush;
  }

  get arePeopleAtWork(): boolean {
    return this.inHand.arePeopleAtWork;
  }

  /** How many may be told now beside people's work. */
  get allowed(): number {
    return this.tellings.at(this.rate);
  }

  /** How many of these may be such as only want to be seen. */
  get allowedToShow(): number {
    return this.shows.at(SHOWN_A_SECOND);
  }

  /** So many that must be told were told; `more`: there were others that wait. */
  used(tellings: number, more: boolean): void {
    this.tellings.used(tellings);
    this.isWanting = more;
  }

  /** So many that only wanted to be seen were told. */
  showed(tellings: number): void {
    this.tellings.used(tellings);
    this.shows.used(tellings);
  }
}
