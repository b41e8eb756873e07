import type { Deadline, PeopleRule, Rung } from '@wubu/engine';
import fc from 'fast-check';
import { fieldPlans, type FieldPlan } from './forms.js';
import { personId, unitId } from './ids.js';
import { deadlines, ladders } from './ladders.js';
import { DUTIES } from './offices.js';

/** What a procedure is built from: raw numbers, so that it shrinks well (see `procedures.ts`). */
export interface ProcedurePlan {
  subject: boolean;
  steps: StepPlan[];
  /** Of the whole case. */
  deadline: Deadline | undefined;
  standard: Rung[] | undefined;
  other: Rung[];
}

export interface StepPlan {
  kind: 'human' | 'choice' | 'system' | 'fork' | 'wait' | 'call';
  form: FieldPlan[];
  people: PeopleRule;
  /** Not for who did the first step. */
  apart: boolean;
  deadline: Deadline | undefined;
  outcomes: boolean;
  /** The first is the default, or the first outcome. */
  exits: ExitPlan[];
  /** Of a fork. */
  some: boolean;
  branches: BranchPlan[];
}

/** One or two steps of a branch, and where it then goes. */
export interface BranchPlan {
  kind: 'human' | 'choice' | 'system' | 'fork' | 'wait';
  people: PeopleRule;
  outcomes: boolean;
  second: boolean;
  to: 'join' | 'end' | 'all';
  /** Which field its condition names, if it has one. */
  when: number | undefined;
}

export interface ExitPlan {
  to: number;
  /** Goes back to an earlier human step, if there is one. */
  back: boolean;
  /** Which field of the procedure its condition names. */
  field: number;
}

/** The step with which every procedure begins. */
export const FIRST_STEP = 'collect';
const MOST_STEPS = 7;
const units = fc.constantFrom('opener.unit', 'opener.unit', `code-${unitId(0)}`, `code-${unitId(3)}`, 'nowhere');
const logins = fc.constantFrom(`login-${personId(1)}`, `login-${personId(5)}`, 'nobody-at-all');

/** Rules of every kind with up to two `else`s, some of which find nobody. */
const peopleRules: fc.Arbitrary<PeopleRule> = fc.letrec<{ rule: PeopleRule }>((tie) => {
  const otherwise = { else: fc.option(tie('rule'), { nil: undefined, maxDepth: 2, depthIdentifier: 'else' }) };
  const duty = fc.constantFrom('worker', 'worker', ...DUTIES, 'ghost');
  const pool = fc.record({ duty, of: units, upward: fc.boolean() }, { requiredKeys: ['duty'] });
  return {
    rule: fc.oneof(
      { weight: 3, arbitrary: fc.record({ pool, ...otherwise }, { requiredKeys: ['pool'] }) },
      { weight: 1, arbitrary: fc.record({ openedBy: fc.constant(true as const), ...otherwise }, { requiredKeys: ['openedBy'] }) },
      { weight: 1, arbitrary: fc.record({ person: logins, ...otherwise }, { requiredKeys: ['person'] }) },
      { weight: 1, arbitrary: fc.record({ headOf: units, ...otherwise }, { requiredKeys: ['headOf'] }) },
      { weight: 1, arbitrary: fc.record({ whoDid: fc.constant(FIRST_STEP), ...otherwise }, { requiredKeys: ['whoDid'] }) },
    ),
  };
}).rule;

const branchPlans: fc.Arbitrary<BranchPlan> = fc.record({
  kind: fc.constantFrom('human', 'human', 'human', 'choice', 'system', 'fork', 'wait'),
  people: peopleRules,
  outcomes: fc.boolean(),
  second: fc.boolean(),
  to: fc.constantFrom('join', 'join', 'join', 'join', 'end', 'end', 'all'),
  when: fc.option(fc.nat(20), { nil: undefined }),
});

const stepPlans: fc.Arbitrary<StepPlan> = fc.record({
  kind: fc.constantFrom('human', 'human', 'human', 'human', 'human', 'choice', 'system', 'fork', 'wait', 'wait', 'call', 'call'),
  form: fc.array(fieldPlans, { maxLength: 3 }),
  people: peopleRules,
  apart: fc.boolean(),
  deadline: fc.option(deadlines, { nil: undefined, freq: 3 }),
  outcomes: fc.boolean(),
  exits: fc.array(fc.record({ to: fc.nat(20), back: fc.boolean(), field: fc.nat(20) }), { minLength: 1, maxLength: 3 }),
  some: fc.boolean(),
  branches: fc.array(branchPlans, { minLength: 2, maxLength: 3 }),
});

export const procedurePlans: fc.Arbitrary<ProcedurePlan> = fc.record({
  subject: fc.boolean(),
  steps: fc.array(stepPlans, { minLength: 3, maxLength: MOST_STEPS }),
  deadline: fc.option(deadlines, { nil: undefined, freq: 2 }),
  standard: fc.option(ladders, { nil: undefined, freq: 5 }),
  other: ladders,
});
