import { factSchema, REFUSAL_CODES } from '@wubu/engine';
import fc from 'fast-check';
import { walk, walkPlans } from '../../support/engine/walks.js';

// A law proves nothing about what its random cases never come to.
describe('the random cases of the laws', () => {
  const walks = fc.sample(walkPlans(), { numRuns: 1200, seed: 3 }).map((plan) => walk(plan));
  const facts = walks.flatMap((walked) => walked.facts);

  it('come to every kind of fact', () => {
    const types = new Set<string>(facts.map(({ type }) => type));
    expect(factSchema.options.map(({ shape }) => shape.type.value).filter((type) => !types.has(type))).toEqual([]);
  });

  it('come to every refusal', () => {
    const codes = new Set(
      walks.flatMap(({ strides }) => strides.flatMap(({ result }) => ('refusal' in result ? [result.refusal.code] : []))),
    );
    expect(REFUSAL_CODES.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('come to the corners: rungs skipped, tasks handed on by a rung, works of nobody, returns straight back, conditions without an answer', () => {
    const corners = {
      skipped: facts.some((fact) => fact.type === 'RungReached' && fact.skipped.length > 0),
      handedOn: facts.some((fact) => fact.type === 'RungReached' && fact.reassigned),
      nobody: facts.some((fact) => fact.type === 'IncidentRaised' && fact.code === 'nobody'),
      straightBack: facts.some((fact) => fact.type === 'TaskCompleted' && fact.straightBack),
      unanswered: facts.some((fact) => fact.type === 'RouteTaken' && fact.warning),
    };
    expect(Object.entries(corners).filter(([, reached]) => !reached)).toEqual([]);
  });
});
