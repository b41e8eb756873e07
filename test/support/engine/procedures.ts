import type { Deadline, HumanStep, Outcome, PeopleRule, Procedure, PublishedProcedure, Routes, Rung, Step } from '@wubu/engine';
import fc from 'fast-check';
import { conditionOn, fieldOf, fieldPlans, steers, type FieldPlan } from './forms.js';
import { personId, unitId } from './ids.js';
import { deadlines, ladders } from './ladders.js';
import { DUTIES, OPENING_DUTY } from './offices.js';

/** One is a name that every object has: nothing may be looked up without care. */
const STEP_IDS = ['collect', 'sort', 'constructor', 'publish', 'match', 'fulfil', 'check'] as const;
const ENDS = ['done', 'over'] as const;
const words = { 'zh-CN': '环节' };

interface ExitPlan {
  to: number;
  /** Goes back to an earlier human step, if there is one. */
  back: boolean;
  /** Which field of the procedure its condition names. */
  field: number;
}

interface StepPlan {
  kind: 'human' | 'choice' | 'system';
  form: FieldPlan[];
  people: PeopleRule;
  deadline: Deadline | undefined;
  outcomes: boolean;
  /** The first is the default, or the first outcome, and goes forward: so the end can always be reached. */
  exits: ExitPlan[];
}

interface ProcedurePlan {
  subject: boolean;
  steps: StepPlan[];
  standard: Rung[] | undefined;
  other: Rung[];
}

const unitReferences = fc.constantFrom('opener.unit', 'opener.unit', `code-${unitId(0)}`, `code-${unitId(3)}`, 'nowhere');
const peopleRules: fc.Arbitrary<PeopleRule> = fc.letrec<{ rule: PeopleRule }>((tie) => {
  const otherwise = { else: fc.option(tie('rule'), { nil: undefined, maxDepth: 2, depthIdentifier: 'else' }) };
  const someone = fc.constantFrom(`login-${personId(1)}`, `login-${personId(5)}`, 'nobody-at-all');
  const pool = fc.record(
    { duty: fc.constantFrom('worker', 'worker', ...DUTIES, 'ghost'), of: unitReferences, upward: fc.boolean() },
    { requiredKeys: ['duty'] },
  );
  return {
    rule: fc.oneof(
      { weight: 3, arbitrary: fc.record({ pool, ...otherwise }, { requiredKeys: ['pool'] }) },
      { weight: 1, arbitrary: fc.record({ openedBy: fc.constant(true as const), ...otherwise }, { requiredKeys: ['openedBy'] }) },
      { weight: 1, arbitrary: fc.record({ person: someone, ...otherwise }, { requiredKeys: ['person'] }) },
      { weight: 1, arbitrary: fc.record({ headOf: unitReferences, ...otherwise }, { requiredKeys: ['headOf'] }) },
    ),
  };
}).rule;

const stepPlans: fc.Arbitrary<StepPlan> = fc.record({
  kind: fc.constantFrom('human', 'human', 'human', 'human', 'choice', 'system'),
  form: fc.array(fieldPlans, { maxLength: 3 }),
  people: peopleRules,
  deadline: fc.option(deadlines, { nil: undefined, freq: 3 }),
  outcomes: fc.boolean(),
  exits: fc.array(fc.record({ to: fc.nat(20), back: fc.boolean(), field: fc.nat(20) }), { minLength: 1, maxLength: 3 }),
});

const plans: fc.Arbitrary<ProcedurePlan> = fc.record({
  subject: fc.boolean(),
  steps: fc.array(stepPlans, { minLength: 3, maxLength: STEP_IDS.length }),
  standard: fc.option(ladders, { nil: undefined, freq: 5 }),
  other: ladders,
});

/** Procedures that could be published: every step can be reached and reaches an end, and no cycle runs without people. */
export const procedures: fc.Arbitrary<PublishedProcedure> = plans.map((plan) => built(plan, forwardOrBackToPeople));

/** Procedures that read well but were never checked: routes lead anywhere, also round in circles and to steps that are not there. */
export const uncheckedProcedures: fc.Arbitrary<PublishedProcedure> = plans.map((plan) =>
  built(plan, (steps, _from, exit) => [...steps, ...ENDS, 'nowhere', 'valueof'][exit.to % (steps.length + 4)]!),
);

type Target = (steps: readonly string[], from: number, exit: ExitPlan, first: boolean, plan: ProcedurePlan) => string;

const forwardOrBackToPeople: Target = (steps, from, exit, first, plan) => {
  const back = plan.steps.slice(0, from + 1).flatMap((step, n) => (step.kind === 'human' ? [steps[n]!] : []));
  if (exit.back && !first && back.length > 0) return back[exit.to % back.length]!;
  const ahead = [...steps.slice(from + 1), ...ENDS];
  return first && exit.to % 4 > 0 ? ahead[0]! : ahead[exit.to % ahead.length]!; // mostly the next, so that cases are long
};

function built(plan: ProcedurePlan, target: Target): PublishedProcedure {
  const ids = STEP_IDS.slice(0, plan.steps.length);
  const fields = plan.steps.flatMap((step, n) =>
    step.kind === 'human' ? step.form.map((field, m) => ({ ...field, id: fieldId(n, m) })) : [],
  );
  const steering = fields.filter(({ kind }) => steers(kind));
  const conditionFor = ({ field }: ExitPlan) => {
    const found = steering[field % Math.max(steering.length, 1)];
    return found ? conditionOn(found.id, found.kind) : '1 > 2';
  };

  const all: { [id: string]: Step } = {};
  plan.steps.forEach((step, n) => {
    const exits = step.exits.map((exit, m) => ({ step: target(ids, n, exit, m === 0, plan), when: conditionFor(exit) }));
    all[ids[n]!] = stepOf(step, n, exits);
  });
  for (const end of ENDS) all[end] = { kind: 'end', stage: 'last', outcome: end === 'done' ? 'made' : 'refused' };

  const start = ids[0]!;
  const steps = Object.fromEntries([...reachable(all, start)].map((id) => [id, all[id]!]));
  const definition: Procedure = {
    schema: 'procedure/1',
    key: 'generated',
    title: words,
    subject: plan.subject ? 'person' : 'none',
    number: 'G{yyyy}-{n:6}',
    caseTitle: 'a case',
    open: { duty: OPENING_DUTY },
    stages: [
      { id: 'first', title: words },
      { id: 'last', title: words },
    ],
    start,
    steps,
    ladders: { ...(plan.standard && { standard: plan.standard }), other: plan.other },
  };
  return { key: 'generated', version: 1, definition };
}

function fieldId(step: number, n: number): string {
  return step === 2 && n === 0 ? 'constructor' : `field${step}${'abc'[n]}`;
}

function stepOf(plan: StepPlan, n: number, exits: { step: string; when: string }[]): Step {
  const stage = 'first';
  const routes = routesOf(exits);
  if (plan.kind === 'choice') return { kind: 'choice', stage, to: routes };
  if (plan.kind === 'system') return { kind: 'system', stage, action: 'http', runs: 'later', connection: 'board', to: routes };
  const human: HumanStep = { kind: 'human', stage, people: plan.people };
  if (plan.form.length > 0) human.form = plan.form.map((field, m) => fieldOf(fieldId(n, m), field));
  if (plan.deadline) human.deadline = plan.deadline;
  return plan.outcomes ? { ...human, outcomes: exits.map(outcomeOf) } : { ...human, to: routes };
}

function outcomeOf({ step }: { step: string }, n: number): Outcome {
  return { id: ['agree', 'refuse', 'constructor'][n]!, title: words, step, ...(n > 0 && { no: true }) };
}

function routesOf([first, ...others]: { step: string; when: string }[]): Routes {
  return others.length === 0 ? first!.step : [...others, { default: first!.step }];
}

function reachable(steps: { [id: string]: Step }, start: string): Set<string> {
  const seen = new Set<string>();
  const ahead = [start];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (seen.has(id) || !Object.hasOwn(steps, id)) continue;
    seen.add(id);
    ahead.push(...exitsOf(steps[id]!));
  }
  return seen;
}

function exitsOf(step: Step): string[] {
  if (step.kind === 'end') return [];
  const routes =
    step.to === undefined
      ? []
      : typeof step.to === 'string'
        ? [step.to]
        : step.to.map((route) => ('default' in route ? route.default : route.step));
  return [...routes, ...(step.kind === 'human' ? (step.outcomes ?? []).map((outcome) => outcome.step) : [])];
}
