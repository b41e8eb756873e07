import type { Topic } from './phrases.js';

/** One sentence about a step. `says` = the part of the definition that it tells: lines say the same where that is the same. */
export interface Line {
  topic: Topic;
  /** Among the lines of its topic: a field's id, an outcome's. */
  key?: string;
  text: string;
  says: unknown;
}
