import {
  advance,
  nextWake,
  WEEK,
  type Actor,
  type Advance,
  type Command,
  type Fact,
  type PublishedProcedure,
  type State,
  type World,
} from '@wubu/engine';
import fc from 'fast-check';
import { askedBy, openCommand, type Asked } from './asked.js';
import { frozen, stored } from './frozen.js';
import { personId } from './ids.js';
import { actors, hostileCommands, moves, type Move } from './moves.js';
import { changed, directoryOf, officePlans, type OfficePlan } from './offices.js';
import { procedures, uncheckedProcedures } from './procedures.js';

export interface WalkPlan {
  procedure: PublishedProcedure;
  office: OfficePlan;
  /** What is asked before the case is there. */
  before: Asked[];
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
  const worldNow = (): World => {
    const directory = directoryOf(office, strides.length + 1);
    return { now: new Date(now).toISOString(), calendar: WEEK, directory, sees: Object.keys(directory.persons).slice(0, 3) };
  };

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
    const asked = askedBy(move, procedure, state, worldNow());
    if (asked) give(asked.command, asked.actor);
  }
  return { procedure, strides, facts, state, world: worldNow() };
}

/** The strides that changed something, or found nothing to change. */
export function accepted({ strides }: Walk) {
  return strides.flatMap(({ result, ...stride }) => ('refusal' in result ? [] : [{ ...stride, ...result }]));
}
