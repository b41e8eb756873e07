import { advance, type FactOf, type State } from '@wubu/engine';
import { inEveryWalk } from '../../support/engine/law.js';
import { accepted, type Walk } from '../../support/engine/walks.js';

const ofType = <T extends 'ForkOpened' | 'BranchEnded' | 'ForkJoined' | 'ScopeLeft' | 'TaskWithdrawn'>({ facts }: Walk, type: T) =>
  facts.filter((fact): fact is FactOf<T> => fact.type === type);

describe('laws of forks', () => {
  it('a join fires once per scope, after each branch of that scope has ended once more often than that was taken back', () =>
    inEveryWalk((walked) => {
      const joined = ofType(walked, 'ForkJoined');
      expect(new Set(joined.map(({ scope }) => scope)).size).toBe(joined.length);
      for (const { scope, seq } of joined) {
        const opened = ofType(walked, 'ForkOpened').find((fact) => fact.scope === scope)!;
        const ended = ofType(walked, 'BranchEnded').filter((fact) => fact.scope === scope && fact.seq < seq);
        const back = ofType(walked, 'TaskWithdrawn').flatMap(({ branch, seq: at }) =>
          branch?.scope === scope && at < seq ? [branch.branch] : [],
        );
        expect(ended.map(({ branch }) => branch).sort()).toEqual([...opened.branches, ...back].sort());
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

  it('what is completed in different branches commutes, up to numbering, where no end ends everything and nothing is asked that the other answers', () =>
    inEveryWalk((walked) => {
      const { procedure } = walked;
      for (const { before, command, actor, world, state } of accepted(walked)) {
        if (command.type !== 'complete' || !before) continue;
        for (const { step, no } of before.work.filter(({ token }) => isBeside(before, command.work, token))) {
          const asked = procedure.definition.steps[step];
          if (asked?.kind !== 'human' || asked.form || asked.outcomes) continue;
          for (const person of Object.keys(world.directory.persons)) {
            const other = (from: State) => advance(procedure, from, { type: 'complete', work: no, answers: {} }, { person }, world);
            const first = other(before);
            if ('refusal' in first || state.status !== 'running' || first.state.status !== 'running') continue;
            const [one, two] = [other(state), advance(procedure, first.state, command, actor, world)];
            if ('refusal' in one || 'refusal' in two || one.state.status !== 'running') continue;
            expect(standing(two.state)).toEqual(standing(one.state));
          }
        }
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

/** In another branch of one fork than this work, both directly in it. */
function isBeside({ work, tokens }: State, no: number, id: number): boolean {
  const mine = tokens.find((token) => token.id === work.find((each) => each.no === no)?.token);
  const other = tokens.find((token) => token.id === id);
  return !!mine && !!other && mine.branch !== undefined && mine.scope === other.scope && mine.branch !== other.branch;
}

/** Where a case stands, without numbers and instants. */
function standing({ status, outcome, values, work, tokens, done }: State) {
  const sorted = <T>(list: readonly T[]) => list.map((each) => JSON.stringify(each)).sort();
  return {
    status,
    outcome,
    values,
    work: sorted(work.map(({ step, signers }) => ({ step, signers }))),
    tokens: sorted(tokens.map(({ step, waits, branch }) => ({ step, waits, branch }))),
    done: sorted(done.map(({ step, by }) => ({ step, by }))),
  };
}
