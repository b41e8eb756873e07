import { isDeepStrictEqual } from 'node:util';
import { advance, factSchema, fold } from '@wubu/engine';
import { stored } from '../../support/engine/frozen.js';
import { WORDS } from '../../support/engine/forms.js';
import { always, inEveryWalk } from '../../support/engine/law.js';
import { procedures, uncheckedProcedures } from '../../support/engine/procedures.js';
import { accepted, walk, walkPlans } from '../../support/engine/walks.js';

const bytes = (value: unknown) => JSON.stringify(value);

describe('laws of facts', () => {
  it('folding all facts gives the state, after every command', () =>
    inEveryWalk((walked) => {
      const facts = accepted(walked).flatMap((stride) => {
        const upTo = [...walked.facts.filter(({ seq }) => seq <= stride.state.seq)];
        expect(bytes(fold(upTo))).toBe(bytes(stride.state));
        return stride.facts;
      });
      expect(facts).toEqual(walked.facts);
    }));

  it('state and facts survive JSON: nothing is lost, no key is undefined', () =>
    inEveryWalk((walked) => {
      for (const { state, facts, effects } of accepted(walked)) {
        expect(isDeepStrictEqual(stored({ state, facts, effects }), { state, facts, effects })).toBe(true);
      }
    }));

  it.each(Object.entries({ procedures, uncheckedProcedures }))('every fact matches its schema, with nothing beside it: %s', (_, of) =>
    always(walkPlans(of), (plan) => {
      for (const fact of walk(plan).facts) expect(isDeepStrictEqual(factSchema.parse(fact), fact)).toBe(true);
    }),
  );

  it('the same input gives the same bytes', () =>
    inEveryWalk(({ procedure, strides }) => {
      for (const { before, command, actor, world, result } of strides) {
        const again = advance(stored(procedure), before && stored(before), stored(command), stored(actor), stored(world));
        expect(bytes(again)).toBe(bytes(result));
      }
    }));

  it('facts are numbered without gaps and instants never go back, whatever the clock does', () =>
    inEveryWalk(({ facts, state }) => {
      expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, n) => n + 1));
      expect([...facts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq))).toEqual(facts);
      if (state) expect([state.seq, state.clock.at]).toEqual([facts.at(-1)?.seq, facts.at(-1)?.at]);
    }));

  it('a refusal changes no byte, and says why: what the engine is given is read-only, and nothing comes back beside the refusal', () =>
    inEveryWalk(({ strides }) => {
      for (const { result } of strides) if ('refusal' in result) expect(Object.keys(result)).toEqual(['refusal']);
    }));

  it('neither state nor facts hold people’s words', () =>
    inEveryWalk((walked) => {
      for (const { state, facts } of accepted(walked)) expect(bytes({ state, facts })).not.toMatch(WORDS);
    }));

  it('a case restarted between any two commands goes on as if nothing had been', () =>
    always(walkPlans(), (plan) => {
      const [calm, restarted] = [walk(plan), walk(plan, { restarts: true })];
      expect(bytes(restarted.strides.map(({ result }) => result))).toBe(bytes(calm.strides.map(({ result }) => result)));
    }));
});
