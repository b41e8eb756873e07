import {
  advance,
  allowed,
  nextWake,
  WEEK,
  type Actor,
  type Advance,
  type AllowedCommand,
  type Command,
  type Fact,
  type PublishedProcedure,
  type State,
  type World,
} from '@wubu/engine';
import fc from 'fast-check';
import { answersTo, mixed } from './forms.js';
import { frozen, stored } from './frozen.js';
import { personId, SUBJECT, unitId } from './ids.js';
import { actors, hostileCommands, moves, type Move } from './moves.js';
import { changed, directoryOf, officePlans, type OfficePlan } from './offices.js';
import { procedures, uncheckedProcedures } from './procedures.js';

export interface WalkPlan {
  procedure: PublishedProcedure;
  office: OfficePlan;
  /** What is asked before the case is there. */
  before: { command: Command; actor: Actor }[];
  /** With answers at once where there is a seed for them. */
  opening: { seed?: number };
  moves: Move[];
}

/** One command given to the case. */
export interface Stride {
  before: State | undefined;
  command: Command;
  actor: Actor;
  world: World;
  result: Advance;
}

export interface Walk {
  procedure: PublishedProcedure;
  strides: Stride[];
  facts: Fact[];
  /** Undefined while the case could not be opened. */
  state: State | undefined;
  world: World;
}

const anyProcedures = fc.oneof({ weight: 9, arbitrary: procedures }, { weight: 1, arbitrary: uncheckedProcedures });
const START = Date.parse('2026-11-25T02:00:00.000Z');
export const DRIVER: Actor = { system: 'driver' };

export function walkPlans(of: fc.Arbitrary<PublishedProcedure> = anyProcedures, length = 30): fc.Arbitrary<WalkPlan> {
  return fc.record({
    procedure: of,
    office: officePlans,
    before: fc.array(fc.record({ command: hostileCommands, actor: actors }), { maxLength: 2 }),
    opening: fc.record({ seed: fc.nat(9) }, { requiredKeys: [] }),
    moves: fc.array(moves, { maxLength: length, size: 'max' }),
  });
}

/** Lets everything happen that the plan says. With `restarts`, all that the engine is given comes out of storage each time. */
export function walk(plan: WalkPlan, { restarts = false } = {}): Walk {
  const again = restarts ? stored : <T>(value: T) => value;
  const procedure = frozen(plan.procedure);
  let office = plan.office;
  let now = START;
  let state: State | undefined;
  const facts: Fact[] = [];
  const strides: Stride[] = [];
  const worldNow = (): World => ({ now: new Date(now).toISOString(), calendar: WEEK, directory: directoryOf(office, strides.length + 1) });

  const give = (command: Command, actor: Actor) => {
    const before = state && frozen(again(state));
    const world = frozen(worldNow());
    const result = frozen(advance(again(procedure), before, frozen(command), frozen(actor), world));
    strides.push({ before, command, actor, world, result });
    if ('refusal' in result) return;
    state = result.state;
    facts.push(...result.facts);
  };

  for (const { command, actor } of plan.before) give(command, actor);
  if (!state) give(openCommand(procedure, plan.opening), { person: personId(0) });
  if (!state) give(openCommand(procedure, {}), { person: personId(0) });
  for (const move of plan.moves) {
    now = move.later === 'wake' ? Date.parse((state && nextWake(state)) ?? new Date(now).toISOString()) : now + move.later.minutes * 60_000;
    if (move.kind === 'people') office = changed(office, move.change);
    if (move.kind === 'hostile' && !(move.aimed && state)) give(move.command, move.actor);
    if (move.kind === 'hostile' && move.aimed && state)
      give(aimed(move.command, state), personFor(move.command, procedure, state, worldNow()) ?? move.actor);
    if (move.kind === 'sensible' && state) {
      const { command, actor } = sensible(procedure, state, worldNow(), move);
      give(
        move.slip === 'withoutOutcome' ? withoutOutcome(command) : command,
        move.slip === 'byAnother' ? { person: personId(move.pick % 6) } : actor,
      );
    }
  }
  return { procedure, strides, facts, state, world: worldNow() };
}

/** The strides that changed something, or found nothing to change. */
export function accepted({ strides }: Walk) {
  return strides.flatMap(({ result, ...stride }) => ('refusal' in result ? [] : [{ ...stride, ...result }]));
}

function openCommand({ definition }: PublishedProcedure, { seed }: WalkPlan['opening']): Command {
  const subject = definition.subject !== 'none' && { subject: { id: SUBJECT, unit: unitId(1), codes: ['alone'] } };
  const start = definition.steps[definition.start];
  if (seed === undefined || start?.kind !== 'human') return { type: 'open', ...subject };
  const outcome = start.outcomes?.[seed % start.outcomes.length]?.id;
  return { type: 'open', ...subject, answers: answersTo(start.form ?? [], seed), ...(outcome && { outcome }) };
}

/** What moves a case on is done more often than what holds it up. */
const OFTEN: { [type: string]: number } = { complete: 6, claim: 3, release: 2, return: 2 };

/** Something that somebody may do now, or the clock, or an effect's answer; a cancel only seldom, as it ends everything. */
function sensible(
  procedure: PublishedProcedure,
  state: State,
  world: World,
  { pick, seed }: { pick: number; seed: number },
): { command: Command; actor: Actor } {
  const people = Object.keys(world.directory.persons).map((person): Actor => ({ person }));
  const listed = people.flatMap((actor) =>
    allowed(procedure, state, actor, world)
      .filter(({ type }) => type !== 'cancel' || pick % 40 === 0)
      .flatMap((may) => Array.from({ length: OFTEN[may.type] ?? 1 }, () => may))
      .map((may) => ({ command: commandFrom(may, procedure, state, world, seed), actor })),
  );
  const waiting = state.tokens.flatMap(({ effect }): Command[] => {
    if (!effect) return [];
    const about = { seq: effect.seq, n: effect.n };
    return [
      { type: 'effectDone', effect: about, status: 200 },
      { type: 'effectFailed', effect: about, code: 'timeout' },
    ];
  });
  const tick: Command = { type: 'tick', at: world.now };
  const ticks = nextWake(state) !== null && nextWake(state)! <= world.now ? [tick, tick, tick] : [tick];
  const all = [...listed, ...[...waiting, ...ticks].map((command) => ({ command, actor: DRIVER }))];
  return all[mixed(pick, 7) % all.length]!;
}

function withoutOutcome(command: Command): Command {
  if (command.type !== 'complete') return command;
  const { outcome: _, ...rest } = command;
  return rest;
}

/** The same at the work or effect that the case waits for. */
function aimed(command: Command, state: State): Command {
  const work = state.work[0];
  const effect = state.tokens[0]?.effect;
  if ('work' in command && work) return { ...command, work: work.no };
  return 'effect' in command && effect ? { ...command, effect: { seq: effect.seq, n: effect.n } } : command;
}

/** Somebody from whom this command might be accepted. */
function personFor({ type }: Command, procedure: PublishedProcedure, state: State, world: World): Actor | undefined {
  const people = Object.values(world.directory.persons);
  const operator = people.find(({ role, active }) => type === 'retryEffect' && role === 'administrator' && active);
  const found = operator ?? people.find(({ id }) => allowed(procedure, state, { person: id }, world).some((may) => may.type === type));
  return found && { person: found.id };
}

/** A command from inside the domains of what is allowed. */
function commandFrom(may: AllowedCommand, { definition }: PublishedProcedure, state: State, { directory }: World, seed: number): Command {
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
    case 'reassign': {
      const persons = Object.keys(directory.persons);
      return { type: 'reassign', work: may.work, to: persons[seed % persons.length]!, words };
    }
    case 'cancel':
      return { type: 'cancel', words };
    case 'claim':
    case 'release':
      return { type: may.type, work: may.work };
    case 'retryEffect':
      return { type: 'retryEffect', effect: may.effect };
  }
}
