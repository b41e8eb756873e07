import {
  advance,
  fold,
  WEEK,
  type Actor,
  type Advance,
  type Command,
  type Directory,
  type Effect,
  type Fact,
  type Procedure,
  type Refusal,
} from '@wubu/engine';
import { frozen } from './frozen.js';

/** A fact before it is numbered; dated only where the date matters. */
export type FactBody = Fact extends infer F ? (F extends Fact ? Omit<F, 'seq' | 'at' | 'v'> & { at?: string } : never) : never;
/** What an expected fact must show; what is not named may be anything. */
type Shown<T> = T extends { type: infer Type } ? { type: Type } & Partial<T> : never;

export interface Given {
  /** `by`: a person's id, or the case's driver. `at`: the database's clock; default: the last fact's instant. */
  when(command: Command, by: string, at?: string): When;
}

export interface When {
  /** Exactly these effects; `then` follows. */
  leadsTo(...effects: Shown<Effect>[]): When;
  /** Exactly these facts, in this order; or a refusal. Gives nothing: the test runner would wait for a `then`. */
  then(...expected: Shown<Fact>[] | [{ refusal: Partial<Refusal> }]): void;
}

/** An instant by the clock on the wall in China. */
export const at = (local: string): string => new Date(`${local}:00+08:00`).toISOString();

/** Facts as they would be stored; each happens when the one before did, unless it says otherwise. */
export function numbered(bodies: readonly FactBody[], start: string): Fact[] {
  let last = start;
  return bodies.map((body, n) => ({ ...body, seq: n + 1, v: 1 as const, at: (last = body.at ?? last) }));
}

/** Specifications of a procedure's cases among these people: given facts, when a command comes, then facts or a refusal. */
export function specification(definition: Procedure, directory: Directory, start: string, calendar = WEEK) {
  const procedure = frozen({ key: definition.key, version: 1, definition });
  return function given(...bodies: FactBody[]): Given {
    const facts = numbered(bodies, start);
    const last = facts.at(-1)?.at ?? start;
    const before = facts.length > 0 ? frozen(fold(facts)) : undefined;
    return {
      when(command, by, now = last) {
        const actor: Actor = by === 'driver' ? { system: 'driver' } : { person: by };
        return consequences(advance(procedure, before, frozen(command), actor, { now, calendar, directory }));
      },
    };
  };
}

function consequences(result: Advance): When {
  const [facts, effects] = 'refusal' in result ? [[result], []] : [result.facts, result.effects];
  return {
    leadsTo(...expected) {
      expect(effects).toMatchObject(expected);
      return this;
    },
    then(...expected) {
      expect(facts).toMatchObject(expected);
    },
  };
}
