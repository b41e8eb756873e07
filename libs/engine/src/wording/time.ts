import { ladderOf } from '../escalation/ladder.js';
import type { Deadline, Rung } from '../procedures/procedure.js';
import { spanOf, type Teller } from './teller.js';
import type { Clock } from './phrases.js';

/** Until when a step is to be done. */
export function deadlineInWords(deadline: Deadline | undefined, teller: Teller): string {
  const { time, sentence } = teller.phrases;
  if (!deadline) return sentence([time.none]);
  const within = time.within(spanOf(deadline.within, deadline.clock, teller));
  return sentence([deadline.by === undefined ? within : time.by(teller.field(deadline.by), within)]);
}

/** Each rung of a deadline's ladder as a sentence, in the order written. */
export function ladderInWords(deadline: Deadline, teller: Teller): string[] {
  return ladderOf(teller.procedure, deadline).map((rung) => rungInWords(rung, deadline.clock, teller));
}

export function rungInWords(rung: Rung, clock: Clock, teller: Teller): string {
  const { ladder } = teller.phrases;
  const what = [
    rung.remind && ladder.remind,
    rung.tell && ladder.tell(teller.phrases.list(rung.tell.map((whom) => receiverInWords(whom, teller)))),
    rung.reassign && ladder.reassign,
    rung.level !== undefined && ladder.level(rung.level),
    rung.repeat !== undefined && ladder.repeat(spanOf(rung.repeat, clock, teller), rung.times ?? 0),
  ].filter((part) => typeof part === 'string');
  return ladder.rung(whenInWords(rung, clock, teller), what);
}

const NOTHING = /^P(?:0+D|T(?:0+[HMS])+)$/;

function whenInWords({ before, after }: Rung, clock: Clock, teller: Teller): string {
  const { ladder } = teller.phrases;
  if (before !== undefined && !NOTHING.test(before)) return ladder.before(spanOf(before, clock, teller));
  return after === undefined || NOTHING.test(after) ? ladder.due : ladder.after(spanOf(after, clock, teller));
}

function receiverInWords(whom: string, { phrases: { ladder } }: Teller): string {
  return whom === 'opener' ? ladder.opener : ladder.leader(Number(whom.split('+')[1] ?? 0));
}
