import { parseProcedure, problemMessage } from '@wubu/engine';
import { picnicWritten } from '../support/engine/picnic.js';

type Steps = { [id: string]: object };

/** Errors of the picnic with some of its steps written otherwise. */
const errors = (change: Steps) =>
  parseProcedure({ ...picnicWritten, steps: { ...picnicWritten.steps, ...change } })
    .problems.filter(({ severity }) => severity === 'error')
    .map(problemMessage);
const { food, share, mat, both } = picnicWritten.steps;

describe('forks', () => {
  it.each<[string, Steps, string]>([
    ['name a join', { share: { ...share, join: 'go' } }, "steps.share.join: the step 'go' is of kind human, expected a join"],
    ['name a join that there is', { share: { ...share, join: 'met' } }, "steps.share.join: there is no step 'met'"],
    [
      'have each a join of their own',
      { both: { ...both, join: 'ready' } },
      "steps.both.join: the fork 'share' names the join 'ready' already; each fork has a join of its own",
    ],
    [
      'open something whatever the answers',
      { share: { ...share, branches: [{ step: 'food', when: 'days > 3' }, share.branches[1]] } },
      'steps.share.branches: no branch might open, expected one more: - step: step',
    ],
    [
      'open something by default where they choose',
      { share: { ...share, mode: 'some', branches: [{ step: 'food', when: 'days > 3' }, share.branches[1]] } },
      'steps.share.branches: no branch might open, expected one more: - default: step',
    ],
    [
      'choose by conditions',
      { share: { ...share, mode: 'some', branches: [{ step: 'food' }, { default: 'tent' }] } },
      "steps.share.branches[0]: mode 'some' opens branches by their conditions, expected 'when'",
    ],
    [
      'lead to each step once',
      { both: { ...both, branches: [{ step: 'pitch' }, { step: 'mat' }, { step: 'mat' }] } },
      "steps.both.branches[2].step: another branch leads to the step 'mat' already",
    ],
    [
      'are left by their join and by ends only',
      { food: { ...food, to: 'plan' } },
      "steps.food.to: leads out of the branches of the fork 'share', expected a step of the branch, the join 'ready', or an end",
    ],
    [
      'are entered by the fork only',
      {
        go: {
          ...food,
          stage: 'go',
          outcomes: [
            { id: 'on', title: { 'zh-CN': '走' }, step: 'over' },
            { id: 'more', title: { 'zh-CN': '再' }, step: 'food' },
          ],
          to: undefined,
        },
      },
      "steps.go.outcomes[1].step: leads into a branch of the fork 'share' from outside, where no join waits for it; go through the fork",
    ],
    [
      'have branches without a step in common',
      { mat: { ...mat, to: 'pitch' } },
      "steps.both.branches[1].step: the step 'pitch' lies in two branches of the fork 'both'; let them meet at its join",
    ],
    [
      'are joined by what comes from them',
      { pitch: { ...mat, to: 'rained' }, mat: { ...mat, to: 'rained' } },
      "steps.camp: no way leads from the start to the step 'camp'",
    ],
    [
      'are what a join waits for',
      { spare: { kind: 'join', to: 'over' } },
      "steps.spare: no fork names the join 'spare', so it waits for nothing",
    ],
  ])('%s', (_, change, message) => expect(errors(change)).toContain(message));

  it('may nest, and end where they like', () => expect(errors({})).toEqual([]));

  it('may be come round to where a branch that always opens waits for somebody', () => {
    const say = {
      kind: 'system',
      stage: 'prepare',
      action: 'notify',
      runs: 'inTransaction',
      people: [{ openedBy: true }],
      text: { 'zh-CN': '好' },
    };
    const round = {
      share: { ...share, branches: [...share.branches, { step: 'say' }] },
      say: { ...say, to: 'ready' },
      ready: { kind: 'join', to: [{ when: 'days > 3', step: 'share' }, { default: 'go' }] },
    };
    expect(errors(round)).toEqual([]);
    expect(errors({ ...round, food: { ...say, to: 'ready' } })).toContain(
      "steps.share: the step 'share' can come round to itself without waiting for a person",
    );
  });
});
