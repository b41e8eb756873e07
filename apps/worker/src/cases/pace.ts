import { availableParallelism } from 'node:os';

/** So many commands in hand at once, in one process of the API, mean that people wait for one another. */
const RUSH = 4;
/** Up to here they hardly feel what runs beside: a step takes as long as without it, or half as long again. */
const AT_EASE = 2;
/** What one notification counts beside the earlier ones: a hiccup of 50 ms is no rush, four of them in a row are. */
const WEIGHT = 0.2;
/** While people are at work the API tells every 50 ms; on a busy machine that may come late. */
const LASTS_MS = 500;
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
  private inHand = 0;
  private heardAt = -Infinity;
  private rate = RATE.first;
  private readonly tellings = new Allowance();
  private readonly shows = new Allowance();
  private isWanting = false;

  /** `inHand` as a process has just told it; undefined where nobody's command was in it. */
  heard(inHand: number | undefined): void {
    if (inHand === undefined) return;
    if (!this.arePeopleAtWork) [this.inHand, this.rate] = [0, RATE.first];
    this.inHand += (inHand - this.inHand) * WEIGHT;
    this.heardAt = performance.now();
    if (this.inHand > AT_EASE) this.rate = Math.max(RATE.least, this.rate * RATE.down);
    else if (this.isWanting) this.rate = Math.min(RATE.most, this.rate * RATE.up);
  }

  get isRush(): boolean {
    return this.arePeopleAtWork && this.inHand >= RUSH;
  }

  get arePeopleAtWork(): boolean {
    return performance.now() - this.heardAt < LASTS_MS;
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
