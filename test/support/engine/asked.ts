import {
  allowed,
  nextWake,
  type Actor,
  type AllowedCommand,
  type Command,
  type PublishedProcedure,
  type State,
  type World,
} from '@wubu/engine';
import { answersTo, mixed } from './forms.js';
import { personId, SUBJECT, unitId } from './ids.js';
import type { Move } from './moves.js';

export interface Asked {
  command: Command;
  actor: Actor;
}

export const DRIVER: Actor = { system: 'driver' };

/** What a move comes to where the case stands now; undefined = nothing is asked of the case. */
export function askedBy(move: Move, procedure: PublishedProcedure, state: State | undefined, world: World): Asked | undefined {
  if (move.kind === 'people') return undefined;
  if (move.kind === 'hostile') {
    if (!move.aimed || !state) return move;
    return { command: aimed(move.command, state), actor: personFor(move.command, procedure, state, world) ?? move.actor };
  }
  if (!state) return undefined;
  const { command, actor } = sensible(procedure, state, world, move);
  return {
    command: move.slip === 'withoutOutcome' ? withoutOutcome(command) : command,
    actor: move.slip === 'byAnother' ? { person: personId(move.pick % 6) } : actor,
  };
}

/** Opens the case, with answers where there is a seed for them. */
export function openCommand({ definition }: PublishedProcedure, { seed }: { seed?: number }): Command {
  const subject = definition.subject !== 'none' && { subject: { id: SUBJECT, unit: unitId(1), codes: ['alone'] } };
  const start = definition.steps[definition.start];
  if (seed === undefined || start?.kind !== 'human') return { type: 'open', ...subject };
  const outcome = start.outcomes?.[seed % start.outcomes.length]?.id;
  return { type: 'open', ...subject, answers: answersTo(start.form ?? [], seed), ...(outcome && { outcome }) };
}

/** What moves a case on is done more often than what holds it up. */
const OFTEN: { [type: string]: number } = { complete: 8, claim: 3, release: 2, return: 2, withdraw: 3, resume: 6 };

/** What ends everything is done only now and then, and so is what many may do at any time. */
const SELDOM: { [type: string]: number } = { cancel: 40, terminate: 40, suspend: 4, comment: 12, urge: 8 };

/** Something that somebody may do now, or the clock, or an effect's answer; what ends or holds everything only seldom. */
function sensible(procedure: PublishedProcedure, state: State, world: World, { pick, seed }: { pick: number; seed: number }): Asked {
  const people = Object.keys(world.directory.persons).map((person): Actor => ({ person }));
  const listed = people.flatMap((actor) =>
    allowed(procedure, state, actor, world)
      .filter(({ type }) => pick % (SELDOM[type] ?? 1) === 0)
      .flatMap((may) => Array.from({ length: OFTEN[may.type] ?? 1 }, () => may))
      .map((may) => () => ({ command: commandFrom(may, procedure, state, world, seed), actor })),
  );
  const waiting = [...state.tokens.map(({ effect }) => effect), ...(state.unawaited ?? [])].flatMap((effect): Command[] => {
    if (!effect) return [];
    const about = { seq: effect.seq, n: effect.n };
    return [
      { type: 'effectDone', effect: about, status: 200 },
      { type: 'effectFailed', effect: about, code: 'timeout' },
    ];
  });
  const told = state.tokens.flatMap(({ id, messages = [] }) =>
    messages.map(({ name }): Command => ({ type: 'message', token: id, name, id: SUBJECT })),
  );
  const closed = state.tokens.flatMap(({ call }) =>
    (call?.left ?? []).map((item): Command => ({ type: 'childClosed', call: call!.seq, item, child: SUBJECT, outcome: 'made' })),
  );
  const tick: Command = { type: 'tick', at: world.now };
  const ticks = nextWake(state) !== null && nextWake(state)! <= world.now ? [tick, tick, tick] : [tick];
  const all = [
    ...listed,
    ...[
      ...waiting,
      ...(state.status === 'suspended' ? Array.from({ length: 9 }, () => waiting).flat() : []),
      ...told,
      ...closed,
      ...closed,
      ...ticks,
      { type: 'peopleChanged' } as const,
    ].map((command) => () => ({ command, actor: DRIVER })),
  ];
  return all[mixed(pick, 7) % all.length]!();
}

function withoutOutcome(command: Command): Command {
  if (command.type !== 'complete') return command;
  const { outcome: _, ...rest } = command;
  return rest;
}

/** The same at the work or effect that the case waits for. */
function aimed(command: Command, state: State): Command {
  const work = state.work[0];
  const effect = state.tokens.find((token) => token.effect)?.effect;
  const awaited = state.tokens.find((token) => token.messages);
  if (command.type === 'message' && awaited) return { ...command, token: awaited.id };
  if (command.type === 'withdraw') return { ...command, work: state.done.at(-1)?.undo?.work ?? command.work };
  if ('work' in command && work) return { ...command, work: work.no };
  return 'effect' in command && effect ? { ...command, effect: { seq: effect.seq, n: effect.n } } : command;
}

/** Somebody from whom this command might be accepted. */
function personFor({ type }: Command, procedure: PublishedProcedure, state: State, world: World): Actor | undefined {
  const people = Object.values(world.directory.persons);
  // whoever may end the case may have what failed tried again, once it has failed
  const types = type === 'retryEffect' ? [type, 'terminate'] : [type];
  const found = people.find(({ id }) => allowed(procedure, state, { person: id }, world).some((may) => types.includes(may.type)));
  // who urged a while ago urges again
  const again = type === 'urge' ? people.findLast(({ active }) => active) : undefined;
  return (found ?? again) && { person: (found ?? again)!.id };
}

/** A command from inside the domains of what is allowed. */
function commandFrom(
  may: AllowedCommand,
  { definition }: PublishedProcedure,
  state: State,
  { directory, sees }: World,
  seed: number,
): Command {
  const words = 'cd'.repeat(32);
  switch (may.type) {
    case 'complete': {
      const step = definition.steps[state.work.find(({ no }) => no === may.work)!.step];
      const form = step?.kind === 'human' ? (step.form ?? []) : [];
      const outcome = may.outcomes?.[seed % may.outcomes.length];
      return { type: 'complete', work: may.work, answers: answersTo(form, seed), ...(outcome && { outcome }) };
    }
    case 'return':
      return {
        type: 'return',
        work: may.work,
        step: may.steps[seed % may.steps.length]!,
        then: seed % 2 === 0 ? 'again' : 'straightBack',
        words,
      };
    case 'reassign':
    case 'transfer': {
      const persons = Object.keys(directory.persons);
      return { type: may.type, work: may.work, to: persons[seed % persons.length]!, words };
    }
    case 'comment':
      return { type: 'comment', words, mentions: [...(sees ?? [])].slice(0, seed % 3) };
    case 'cancel':
    case 'terminate':
    case 'suspend':
    case 'resume':
      return { type: may.type, words };
    case 'urge':
      return { type: 'urge', work: may.work, words };
    case 'claim':
    case 'release':
    case 'withdraw':
      return { type: may.type, work: may.work };
    case 'retryCall':
    case 'skipCall':
      return may;
    case 'retryEffect':
      return { type: 'retryEffect', effect: may.effect };
  }
}
