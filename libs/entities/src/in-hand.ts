/** So many commands in hand at once, in one process of the API, mean that people wait for one another. */
const RUSH = 4;
/** What is heard once counts so much beside the earlier ones: a hiccup of 50 ms is no rush, four of them in a row are. */
const WEIGHT = 0.2;
/** While people are at work it is heard every 50 ms; on a busy machine that may come late. */
const LASTS_MS = 500;

/**
 * How many commands people have in hand at once, on average over the last 250 ms or so: the rate of the commands times their duration, so that a fast and a
 * slow machine give the same figure. See docs/decisions/0006-the-relay-holds-back.md.
 */
export class InHand {
  private average = 0;
  private heardAt = -Infinity;

  /** So many were in hand, on average since this was last heard. */
  heard(inHand: number): void {
    if (!this.arePeopleAtWork) this.average = 0;
    this.average += (inHand - this.average) * WEIGHT;
    this.heardAt = performance.now();
  }

  /** 0 where nobody is at work. */
  get now(): number {
    return this.arePeopleAtWork ? this.average : 0;
  }

  get arePeopleAtWork(): boolean {
    return performance.now() - this.heardAt < LASTS_MS;
  }

  get isRush(): boolean {
    return this.now >= RUSH;
  }
}
