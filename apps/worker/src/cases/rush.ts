/** So many commands in hand at once, in one process of the API, mean that people wait for one another. */
const MANY_IN_HAND = 4;
/** What one notification counts beside the earlier ones: a hiccup of 50 ms is no rush, four of them in a row are. */
const WEIGHT = 0.2;
/** While people are at work the API tells every 50 ms; on a busy machine that may come late. */
const LASTS_MS = 500;

/**
 * Whether people wait for one another just now, as the API itself tells it with what it notifies after commits: how many commands
 * people had in hand at once. Measured on two cores with others at work on them: 10 with 16 people who never pause, 56 with 64,
 * whether the relay works beside or not; 1 at 50 steps a second. See docs/decisions/0006-the-relay-holds-back.md.
 */
export class Rush {
  private inHand = 0;
  private heardAt = -Infinity;

  /** `inHand` as a process has just told it; undefined where nobody's command was in it. */
  heard(inHand: number | undefined): void {
    if (inHand === undefined) return;
    const before = this.isFresh ? this.inHand : 0;
    this.inHand = before + (inHand - before) * WEIGHT;
    this.heardAt = performance.now();
  }

  get isOn(): boolean {
    return this.isFresh && this.inHand >= MANY_IN_HAND;
  }

  private get isFresh(): boolean {
    return performance.now() - this.heardAt < LASTS_MS;
  }
}
