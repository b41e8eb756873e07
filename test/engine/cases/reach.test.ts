import { factSchema, parseProcedure, problemMessage, REFUSAL_CODES } from '@wubu/engine';
import fc from 'fast-check';
import { always } from '../../support/engine/law.js';
import { procedures } from '../../support/engine/procedures.js';
import { walk, walkPlans } from '../../support/engine/walks.js';

// A law proves nothing about what its random cases never come to.
describe('the random cases of the laws', () => {
  const walks = fc.sample(walkPlans(), { numRuns: 1500, seed: 1 }).map((plan) => walk(plan));
  const facts = walks.flatMap((walked) => walked.facts);

  it('run procedures that may be published', () =>
    always(procedures, ({ definition }) => {
      const { problems } = parseProcedure(definition);
      expect(problems.filter(({ severity }) => severity === 'error').map(problemMessage)).toEqual([]);
    }));

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

  it('come to the corners: rungs skipped, tasks handed on by a rung, works of nobody, too many calls, returns straight back, conditions without an answer', () => {
    const corners = {
      skipped: facts.some((fact) => fact.type === 'RungReached' && fact.skipped.length > 0),
      handedOn: facts.some((fact) => fact.type === 'RungReached' && fact.reassigned),
      nobody: facts.some((fact) => fact.type === 'IncidentRaised' && fact.code === 'nobody'),
      loop: facts.some((fact) => fact.type === 'IncidentRaised' && fact.code === 'loop'),
      tooMany: facts.some((fact) => fact.type === 'IncidentRaised' && fact.code === 'tooMany'),
      straightBack: facts.some((fact) => fact.type === 'TaskCompleted' && fact.straightBack),
      unanswered: facts.some((fact) => fact.type === 'RouteTaken' && fact.warning),
    };
    expect(Object.entries(corners).filter(([, reached]) => !reached)).toEqual([]);
  });
});
