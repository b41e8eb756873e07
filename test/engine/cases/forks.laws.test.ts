import type { FactOf, State } from '@wubu/engine';
import { inEveryWalk } from '../../support/engine/law.js';
import { accepted, type Walk } from '../../support/engine/walks.js';

const ofType = <T extends 'ForkOpened' | 'BranchEnded' | 'ForkJoined' | 'ScopeLeft'>({ facts }: Walk, type: T) =>
  facts.filter((fact): fact is FactOf<T> => fact.type === type);

describe('laws of forks', () => {
  it('a join fires once per scope, after each branch of that scope has ended once', () =>
    inEveryWalk((walked) => {
      const joined = ofType(walked, 'ForkJoined');
      expect(new Set(joined.map(({ scope }) => scope)).size).toBe(joined.length);
      for (const { scope, seq } of joined) {
        const opened = ofType(walked, 'ForkOpened').find((fact) => fact.scope === scope)!;
        const ended = ofType(walked, 'BranchEnded').filter((fact) => fact.scope === scope && fact.seq < seq);
        expect(ended.map(({ branch }) => branch).sort()).toEqual([...opened.branches].sort());
      }
    }));

  it('each branch under way is in one place: one token, or one fork in it', () =>
    inEveryWalk((walked) => {
      for (const state of accepted(walked).map((stride) => stride.state)) {
        if (state.status === 'closed') continue;
        for (const scope of state.scopes.filter(({ kind }) => kind === 'fork')) {
          expect((scope.branches ?? []).map((branch) => [branch, placesIn(state, scope.id, branch)])).toEqual(
            (scope.branches ?? []).map((branch) => [branch, 1]),
          );
          expect(scope.branches?.length).toBeGreaterThan(0);
        }
      }
    }));

  it('what waits outside of forks is one thing, or one fork', () =>
    inEveryWalk((walked) => {
      for (const { state } of accepted(walked)) {
        if (state.status !== 'closed') expect(placesIn(state, 1, undefined)).toBe(1);
      }
    }));

  it('a scope that is over is gone, with all that waited in it', () =>
    inEveryWalk((walked) => {
      const over = new Set([...ofType(walked, 'ForkJoined'), ...ofType(walked, 'ScopeLeft')].map(({ scope }) => scope));
      const { state } = walked;
      expect(state?.scopes.filter(({ id }) => over.has(id)) ?? []).toEqual([]);
      expect(state?.tokens.filter(({ scope }) => over.has(scope)) ?? []).toEqual([]);
    }));
});

function placesIn({ tokens, scopes }: State, scope: number, branch: string | undefined): number {
  const inBranch = (each: { branch?: string }) => each.branch === branch;
  return (
    tokens.filter((token) => token.scope === scope && inBranch(token)).length +
    scopes.filter((each) => each.parent === scope && inBranch(each)).length
  );
}
