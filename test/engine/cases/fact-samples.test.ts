import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { factSchema, fold, type Fact, type State } from '@wubu/engine';
import fc from 'fast-check';
import { accepted, walk, walkPlans } from '../../support/engine/walks.js';

interface Sample {
  name: string;
  facts: Fact[];
  state: State;
}

// Facts as they were once stored, and the state that they led to. From release 1.0 on never change one.
// `WUBU_SAMPLES=add` adds the shortest random case that comes to each type and version that has no sample yet.
const FILE = join(__dirname, 'fact-samples.json');
const samples = JSON.parse(readFileSync(FILE, 'utf8')) as Sample[];
const kindOf = (type: string, version: number) => `${type} ${version}`;

if (process.env['WUBU_SAMPLES'] === 'add') addSamples();

describe('stored facts', () => {
  it.each(samples)('can be read: $name', ({ facts }) => expect(facts.map((fact) => factSchema.parse(fact))).toEqual(facts));
  it.each(samples)('fold as they did: $name', ({ facts, state }) => expect(fold(facts)).toEqual(state));

  it('are there for every type and version', () => {
    expect(missing()).toEqual([]);
  });
});

function missing(): string[] {
  const stored = new Set(samples.flatMap(({ facts }) => facts.map(({ type, v }) => kindOf(type, v))));
  return factSchema.options.map(({ shape }) => kindOf(shape.type.value, shape.v.value)).filter((kind) => !stored.has(kind));
}

function addSamples(): void {
  const walks = fc.sample(walkPlans(), { numRuns: 2000, seed: 7 }).map((plan) => walk(plan));
  const found = walks.flatMap((walked) =>
    accepted(walked).map(({ state, facts }) => ({ state, own: facts, facts: walked.facts.filter(({ seq }) => seq <= state.seq) })),
  );
  found.sort((a, b) => a.facts.length - b.facts.length);
  for (let [kind] = missing(); kind !== undefined; [kind] = missing()) {
    const shortest = found.find(({ own }) => own.some(({ type, v }) => kindOf(type, v) === kind));
    if (!shortest) throw new Error(`no random case comes to ${kind}`);
    samples.push({ name: `comes to ${kind}`, facts: shortest.facts, state: shortest.state });
  }
  writeFileSync(FILE, JSON.stringify(samples));
  execFileSync(process.execPath, [join(dirname(require.resolve('prettier/package.json')), 'bin/prettier.cjs'), '--write', FILE]);
}
