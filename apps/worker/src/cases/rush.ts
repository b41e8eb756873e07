/** So many commands in hand at once, in one process of the API, mean that people wait for one another. */
const MANY_IN_HAND = 4;
/** The API tells every 50 ms while people are at work; a few of its notifications may come late. */
const LASTS_MS = 500;

/**
 * Whether people wait for one another just now. Told by the API itself, with what it notifies after commits: how many commands people
 * had in hand at once. While people are quick or few that is below one, on any machine; when they wait for one another, it is as many
 * as wait. See docs/decisions/0006-the-relay-holds-back.md for what else was tried.
 */
export class Rush {
  private until = -Infinity;

  /** `inHand` as a process has just told it. */
  heard(inHand = 0): void {
    if (inHand >= MANY_IN_HAND) this.until = performance.now() + LASTS_MS;
  }

  get isOn(): boolean {
    return performance.now() < this.until;
  }
}
