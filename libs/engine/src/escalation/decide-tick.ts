import { epochOf, instantOf } from '../calendars/zone.js';
import type { CommandOf } from '../cases/command.js';
import type { Recorder } from '../cases/recorder.js';
import type { Signer, Work } from '../cases/state.js';
import { endWait } from '../cases/walk.js';
import { isActive, leaderOf, poolMembers } from '../organisation/people.js';
import type { Directory } from '../organisation/directory.js';
import type { PublishedProcedure, Rung } from '../procedures/procedure.js';
import { openSigner } from '../tasks/rules.js';
import { expandLadder, ladderOf, nextRung } from './ladder.js';

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
  /** Of one instant: a wait before a rung. */
  order: number;
  token: number;
  take: () => void;
}

function dueItems(recorder: Recorder, procedure: PublishedProcedure, until: string): DueItem[] {
  const { tokens, work } = recorder.state;
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
  const rungs = ladderOf(procedure.definition, deadline);
  const ladder = expandLadder(rungs, work.due, deadline.clock, calendar);
  const first = work.next.rung;
  // The state says that the first is due; so it is, also where another version of the calendar would now count it later.
  const passed = ladder.filter(({ place, at }) => place === first || (place > first && at <= until));
  const highest = passed.at(-1);
  if (!highest) return;
  const reached = passed.flatMap((place) => rungs[place.rung] ?? []);

  const index = openSigner(work);
  const holder = work.signers[index];
  const leader = holder && reached.some((rung) => rung.reassign) ? leaderOf(holder.person, holder.unit, directory, 0, work.not) : undefined;
  const next = nextRung(ladder, highest.place, highest.at);
  recorder.record(
    {
      type: 'RungReached',
      work: work.no,
      step: work.step,
      rung: highest.place,
      skipped: passed.slice(0, -1).map((place) => place.place),
      level: Math.max(work.level, ...reached.map((rung) => rung.level ?? 0)),
      reminded: holder && reached.some((rung) => rung.remind) ? holders(holder, directory) : [],
      told: holder ? toldBy(reached, holder, recorder.state.opener.person, directory) : [],
      ...(holder && leader && { reassigned: { signer: index, to: { unit: holder.unit, person: leader, state: 'open' } satisfies Signer } }),
      ...(next && { next: { rung: next.place, at: next.at } }),
      directory: directory.version,
      calendar: calendar.version,
    },
    highest.place === first ? work.next.at : highest.at,
  );
}

/** "The assignee" of a task that nobody claimed, or that a leaver had claimed, is its pool. */
function holders(signer: Signer, directory: Directory): string[] {
  if (signer.person && isActive(signer.person, directory)) return [signer.person];
  return signer.duty ? poolMembers({ unit: signer.unit, duty: signer.duty }, directory) : [];
}

function toldBy(rungs: readonly Rung[], holder: Signer, opener: string, directory: Directory): string[] {
  const told = rungs
    .flatMap((rung) => rung.tell ?? [])
    .map((who) => (who === 'opener' ? opener : leaderOf(holder.person, holder.unit, directory, levelsUp(who))));
  return [...new Set(told.filter((person): person is string => person !== undefined && isActive(person, directory)))];
}

/** `leader` = 0, `leader+2` = 2 further heads up. */
function levelsUp(who: string): number {
  return Number(who.split('+')[1] ?? 0);
}
