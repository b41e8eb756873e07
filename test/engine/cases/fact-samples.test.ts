import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factSchema, fold, type Fact, type State } from '@wubu/engine';

// Facts as they were once stored, and the state that they led to. Add samples for new types and versions; from release 1.0 on never change one.
const samples = JSON.parse(readFileSync(join(__dirname, 'fact-samples.json'), 'utf8')) as { name: string; facts: Fact[]; state: State }[];
const kindOf = (type: string, version: number) => `${type} ${version}`;

describe('stored facts', () => {
  it.each(samples)('can be read: $name', ({ facts }) => expect(facts.map((fact) => factSchema.parse(fact))).toEqual(facts));
  it.each(samples)('fold as they did: $name', ({ facts, state }) => expect(fold(facts)).toEqual(state));

  it('are there for every type and version', () => {
    const stored = new Set(samples.flatMap(({ facts }) => facts.map(({ type, v }) => kindOf(type, v))));
    const written = factSchema.options.map(({ shape }) => kindOf(shape.type.value, shape.v.value));
    expect(written.filter((kind) => !stored.has(kind))).toEqual([]);
  });
});
