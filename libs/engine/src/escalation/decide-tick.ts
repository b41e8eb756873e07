import { epochOf, instantOf } from '../calendars/zone.js';
import type { CommandOf } from '../cases/command.js';
import type { Recorder } from '../cases/recorder.js';
import { unitOfCase } from '../cases/rules.js';
import type { Signer, Work } from '../cases/state.js';
import { endWait } from '../cases/walk.js';
import { isActive, leaderOf } from '../organisation/people.js';
import type { Directory } from '../organisation/directory.js';
import type { PublishedProcedure, Rung } from '../procedures/procedure.js';
import { holdersOf, openSigner } from '../tasks/rules.js';
import { reachedBy } from './deadline.js';

/** At most this many items a command; what is left is due at once. */
const MAX_ITEMS = 100;

/** Takes the waits and rungs due by `at` (never later than now), in the order of their instants, each with its own instant. */
export function decideTick(recorder: Recorder, procedure: PublishedProcedure, command: CommandOf<'tick'>): void {
  const until = instantOf(Math.min(epochOf(command.at), epochOf(recorder.world.now)));
  for (let items = 0; items < MAX_ITEMS && recorder.state.status === 'running'; items++) {
    const [first] = dueItems(recorder, procedure, until).sort((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : a.order - b.order || a.token - b.token,
    );
    if (!first) return;
    first.take();
  }
}

interface DueItem {
  at: string;
  /** Of one instant: a wait before a rung, a work's before the case's. */
  order: number;
  token: number;
  take: () => void;
}

function dueItems(recorder: Recorder, procedure: PublishedProcedure, until: string): DueItem[] {
  const { tokens, work, deadline } = recorder.state;
  return [
    ...tokens.flatMap((token): DueItem[] => {
      const { until: at, alternative = 0 } = token;
      if (at === undefined || at > until) return [];
      return [{ at, order: 0, token: token.id, take: () => endWait(recorder, procedure, token, alternative, { at }) }];
    }),
    ...work.flatMap((each): DueItem[] => {
      if (!each.next || each.next.at > until) return [];
      return [{ at: each.next.at, order: 1, token: each.token, take: () => reachRung(recorder, procedure, each, until) }];
    }),
    ...(deadline?.next && deadline.next.at <= until
      ? [{ at: deadline.next.at, order: 2, token: 0, take: () => reachCaseRung(recorder, procedure, until) }]
      : []),
  ];
}

/**
 * Rungs of one work that passed while nobody was awake collapse into the highest: one fact, each person told once,
 * the level the highest of them; a reassignment among them still happens.
 */
function reachRung(recorder: Recorder, procedure: PublishedProcedure, work: Work, until: string): void {
  const { calendar, directory } = recorder.world;
  const step = procedure.definition.steps[work.step];
  const deadline = step?.kind === 'human' ? step.deadline : undefined;
  if (!work.due || !work.next || !deadline) return;
  const reached = reachedBy(until, procedure, deadline, work.due, work.next, calendar);
  if (!reached) return;
  const { rungs, highest, skipped, next } = reached;

  const index = openSigner(work);
  const holder = work.signers[index];
  const leader = holder && rungs.some((rung) => rung.reassign) ? leaderOf(holder.person, holder.unit, directory, 0, work.not) : undefined;
  recorder.record(
    {
      type: 'RungReached',
      work: work.no,
      step: work.step,
      rung: highest.place,
      skipped,
      level: levelAfter(work.level, rungs),
      reminded: holder && rungs.some((rung) => rung.remind) ? holdersOf(holder, directory) : [],
      told: holder ? toldBy(rungs, holder, recorder.state.opener.person, directory) : [],
      ...(holder && leader && { reassigned: { signer: index, to: { unit: holder.unit, person: leader, state: 'open' } satisfies Signer } }),
      ...(next && { next }),
      directory: directory.version,
      calendar: calendar.version,
    },
    highest.at,
  );
}

/** The same of the deadline of the whole case: whoever has open work in it is reminded, the leaders are those of where it lies; nobody is given anything. */
function reachCaseRung(recorder: Recorder, procedure: PublishedProcedure, until: string): void {
  const { state, world } = recorder;
  const { calendar, directory } = world;
  const { deadline } = procedure.definition;
  if (!state.deadline?.next || !deadline) return;
  const reached = reachedBy(until, procedure, deadline, state.deadline.due, state.deadline.next, calendar);
  if (!reached) return;
  const { rungs, highest, skipped, next } = reached;
  const holders = state.work.flatMap(({ signers }) => signers.filter((signer) => signer.state === 'open'));
  const reminded = rungs.some((rung) => rung.remind) ? holders.flatMap((signer) => holdersOf(signer, directory)) : [];
  recorder.record(
    {
      type: 'CaseRungReached',
      rung: highest.place,
      skipped,
      level: levelAfter(state.deadline.level, rungs),
      reminded: [...new Set(reminded)],
      told: toldBy(rungs, { unit: unitOfCase(state) }, state.opener.person, directory),
      ...(next && { next }),
      directory: directory.version,
      calendar: calendar.version,
    },
    highest.at,
  );
}

function levelAfter(level: number, rungs: readonly Rung[]): number {
  return Math.max(level, ...rungs.map((rung) => rung.level ?? 0));
}

function toldBy(rungs: readonly Rung[], holder: Pick<Signer, 'person' | 'unit'>, opener: string, directory: Directory): string[] {
  const told = rungs
    .flatMap((rung) => rung.tell ?? [])
    .map((who) => (who === 'opener' ? opener : leaderOf(holder.person, holder.unit, directory, levelsUp(who))));
  return [...new Set(told.filter((person): person is string => person !== undefined && isActive(person, directory)))];
}

/** `leader` = 0, `leader+2` = 2 further heads up. */
function levelsUp(who: string): number {
  return Number(who.split('+')[1] ?? 0);
}
