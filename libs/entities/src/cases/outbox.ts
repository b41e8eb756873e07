import { type Fact, type PublishedProcedure, type State, stageOf } from '@wubu/engine';
import type { Arming } from './arming.js';
import { type Now, NOW_VERSION, type Standing } from './now.js';

/** When a pending effect is due, and since when its step waits. */
export interface PendingEffect {
  seq: number;
  n: number;
  nextAt: string;
  at: string;
}

/** What Temporal is told of a case in this state. */
export function nowOf(
  procedure: PublishedProcedure,
  state: State,
  wakeAt: string | null,
  effects: readonly PendingEffect[],
  path: string[] = [],
): Now {
  const isHeld = state.status === 'suspended';
  const workAt = isHeld ? undefined : effects.map((effect) => effect.nextAt).sort()[0];
  return {
    v: NOW_VERSION,
    seq: state.seq,
    open: state.status !== 'closed',
    ...(wakeAt && { wakeAt }),
    ...(workAt && { workAt }),
    at: standings(procedure, state, effects),
    path,
  };
}

function standings({ definition }: PublishedProcedure, state: State, effects: readonly PendingEffect[]): Standing[] {
  const of = definition.stages.length;
  return state.tokens.map((token) => {
    const work = state.work.find((each) => each.token === token.id);
    const effect = effects.find((each) => each.seq === token.effect?.seq && each.n === token.effect.n);
    const since = work?.openedAt ?? effect?.at ?? state.clock.at;
    const due = state.status === 'suspended' ? undefined : work?.due;
    return { step: token.step, stage: stageOf(definition, token.step).no, of, occ: token.occ, since, ...(due && { due }) };
  });
}

/** Steps entered by a command, in order. */
export function pathOf(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => {
    if (
      fact.type === 'WorkOpened' ||
      fact.type === 'EffectRequested' ||
      fact.type === 'ForkOpened' ||
      fact.type === 'WaitStarted' ||
      fact.type === 'CallStarted'
    )
      return [fact.step];
    return fact.type === 'CaseClosed' && fact.step ? [fact.step] : [];
  });
}

/** Effects asked for, or asked for again, by a command, which are still wanted after it: due at once. */
export function requestedBy(facts: readonly Fact[], after: State): PendingEffect[] {
  const requested = facts.flatMap((fact): PendingEffect[] => {
    if (fact.type === 'EffectRequested') return [{ seq: fact.seq, n: fact.n, nextAt: fact.at, at: fact.at }];
    return fact.type === 'EffectRetried' ? [{ ...fact.effect, nextAt: fact.at, at: fact.at }] : [];
  });
  const first = facts[0]?.seq ?? Infinity;
  const unawaited = (after.unawaited ?? []).filter(({ failed }) => !failed);
  return [
    ...requested.filter(({ seq, n }) =>
      [...after.tokens.map(({ effect }) => effect), ...unawaited].some((e) => e?.seq === seq && e.n === n),
    ),
    ...unawaited.flatMap(({ seq, n }) => (seq < first ? [] : [{ seq, n, nextAt: after.clock.at, at: after.clock.at }])),
  ];
}

const LATEST_MS = 15 * 60_000;

/** What of a command decides how soon Temporal must hear of it. Instants are ISO 8601. */
export interface Move {
  now: string;
  /** The case goes on, and what it kept waiting. */
  resumed: boolean;
  arming: Arming;
  effects: readonly PendingEffect[];
}

/**
 * Until when telling may wait; null: it only wants to be seen, as the end of a case: its driver wakes once more, finds it closed and ends. At once for
 * an effect, and when a case is resumed. Where the case opened, or its driver would wake too late: a quarter of an hour, but by half of the time
 * until that wake-up.
 */
export function tellBy({ now, resumed, arming: { armed, isEarlier }, effects }: Move): string | null {
  if (effects.length || resumed) return now;
  if (!isEarlier) return null;
  const left = armed === null ? Infinity : Math.max(0, (Date.parse(armed) - Date.parse(now)) / 2);
  return new Date(Date.parse(now) + Math.min(LATEST_MS, left)).toISOString();
}
