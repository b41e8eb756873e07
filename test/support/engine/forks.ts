import type { Branch, HumanStep, Routes, Step } from '@wubu/engine';
import type { BranchPlan, StepPlan } from './procedure-plans.js';

const words = { 'zh-CN': '分支' };
type Steps = { [id: string]: Step };
type When = (field: number) => string;

/** A fork with its branches, some of them forks again, and its join, which goes on by `to`. The first branch always comes to the join. */
export function forkOf(id: string, { some, branches }: Pick<StepPlan, 'some' | 'branches'>, to: Routes, when: When): Steps {
  const join = `${id}-join`;
  const steps: Steps = {};
  const ways = branches.map(({ when: field }, n): Branch => {
    const step = `${id}-${n}`;
    if (!some) return n === 0 || field === undefined ? { step } : { step, when: when(field) };
    return n === branches.length - 1 ? { default: step } : { step, when: when(field ?? n) };
  });
  steps[id] = { kind: 'fork', stage: 'first', mode: some ? 'some' : 'all', branches: ways, join };
  branches.forEach((branch, n) => Object.assign(steps, branchOf(`${id}-${n}`, n === 0 ? { ...branch, to: 'join' } : branch, join, when)));
  steps[join] = { kind: 'join', stage: 'first', to };
  return steps;
}

function branchOf(id: string, { kind, people, outcomes, second, to, when: field }: BranchPlan, join: string, when: When): Steps {
  const last = to === 'join' ? join : `${id}-over`;
  const next = second ? `${id}-then` : last;
  const ways = outcomes ? { outcomes: [outcome('agree', next), outcome('refuse', last)] } : { to: next };
  const human: HumanStep = { kind: 'human', stage: 'first', people };
  const rest: Steps = {
    ...(second && {
      [next]: kind === 'human' ? { ...human, outcomes: [outcome('agree', last), outcome('review', id)] } : { ...human, to: last },
    }),
    ...(last !== join && { [last]: { kind: 'end', stage: 'last', outcome: 'left', ...(to === 'all' && { all: true }) } satisfies Step }),
  };
  switch (kind) {
    case 'human':
      return { [id]: { ...human, ...ways }, ...rest };
    case 'choice':
      return { [id]: { kind, to: [{ when: when(field ?? 0), step: last }, { default: next }] }, ...rest };
    case 'system':
      return {
        [id]: {
          kind,
          stage: 'first',
          action: 'http',
          runs: 'later',
          connection: 'board',
          ...(outcomes && { undo: 'board.remove' }),
          to: next,
        },
        ...rest,
      };
    case 'wait':
      return {
        [id]: {
          kind,
          stage: 'first',
          firstOf: [
            { for: 'PT4H', clock: 'working', step: next },
            { message: 'told', key: 'case.id', step: last },
          ],
        },
        ...rest,
      };
    case 'fork': {
      const inner = { kind: 'human', people, outcomes, second: false, to: 'join', when: field } as const;
      return { ...forkOf(id, { some: false, branches: [inner, { ...inner, to: 'end' }] }, next, when), ...rest };
    }
  }
}

function outcome(id: string, step: string) {
  return { id, title: words, step, ...(id !== 'agree' && { no: true }) };
}
