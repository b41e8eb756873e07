import type { Deadline, HumanStep, Outcome, Procedure, PublishedProcedure, Routes, Step } from '@wubu/engine';
import type fc from 'fast-check';
import { conditionOn, fieldOf, steers, type FieldPlan } from './forms.js';
import { forkOf } from './forks.js';
import { OPENING_DUTY } from './offices.js';
import { FIRST_STEP, procedurePlans, type ExitPlan, type ProcedurePlan, type StepPlan } from './procedure-plans.js';

const STEPS = [FIRST_STEP, 'sort', 'review', 'publish', 'match', 'fulfil', 'check'] as const;
const ENDS = ['done', 'over'] as const;
const words = { 'zh-CN': '环节' };

/** Procedures that may be published: every step can be reached and reaches an end, and no circle runs without people. */
export const procedures: fc.Arbitrary<PublishedProcedure> = procedurePlans.map((plan) => built(plan, forwardOrBackToPeople));

/**
 * Procedures that read well but were never checked: ways lead anywhere, also round in circles and to steps that are not there, defaults are
 * missing, and names are those that every object has.
 */
export const uncheckedProcedures: fc.Arbitrary<PublishedProcedure> = procedurePlans.map((plan) => {
  const procedure = built(plan, (steps, _, { to }) => [...steps, ...ENDS, 'nowhere', 'valueof'][to % (steps.length + 4)]!);
  const named = JSON.parse(JSON.stringify(procedure).replaceAll('review', 'constructor')) as PublishedProcedure;
  if (plan.subject) for (const step of Object.values(named.definition.steps)) withoutDefault(step);
  return named;
});

function withoutDefault(step: Step): void {
  if (!('to' in step) || step.to === undefined) return;
  if (typeof step.to !== 'string') step.to = step.to.filter((route) => 'when' in route);
  else if (step.kind === 'human') delete step.to;
}

type Target = (steps: readonly string[], from: number, exit: ExitPlan, first: boolean, plan: ProcedurePlan) => string;

/** A step's first way leads forward, mostly to the next, so that the end can always be reached and cases are long. */
const forwardOrBackToPeople: Target = (steps, from, exit, first, plan) => {
  const people = steps.filter((_, n) => n <= from && kindOf(plan, n) === 'human');
  if (exit.back && !first && people.length > 0) return people[exit.to % people.length]!;
  const ahead = [...steps.slice(from + 1), ...ENDS];
  return first && exit.to % 4 > 0 ? ahead[0]! : ahead[exit.to % ahead.length]!;
};

/** A case starts with people. */
function kindOf(plan: ProcedurePlan, n: number): StepPlan['kind'] {
  return n === 0 ? 'human' : plan.steps[n]!.kind;
}

function built(plan: ProcedurePlan, target: Target): PublishedProcedure {
  const ids: string[] = STEPS.slice(0, plan.steps.length);
  const ways = plan.steps.map((step, n) => step.exits.map((exit, m) => ({ step: target(ids, n, exit, m === 0, plan), field: exit.field })));
  const reached = reachedFrom(ids, ways);
  const fields = plan.steps.flatMap(({ form }, n) =>
    reached.has(ids[n]!) && kindOf(plan, n) === 'human' ? form.map(({ kind }, m) => ({ id: fieldId(n, m), kind })) : [],
  );
  const steering = fields.filter(({ kind }) => steers(kind));
  const when = (n: number) => (steering.length > 0 ? conditionOn(steering[n % steering.length]!) : '1 > 2');

  const steps: { [id: string]: Step } = {};
  plan.steps.forEach((step, n) => {
    const exits = ways[n]!.map(({ step, field }) => ({ step, when: when(field) }));
    if (!reached.has(ids[n]!)) return;
    if (kindOf(plan, n) === 'fork') Object.assign(steps, forkOf(ids[n]!, step, routesOf(exits), when));
    else steps[ids[n]!] = stepOf(plan, step, n, exits, fields);
  });
  for (const end of ENDS)
    if (reached.has(end))
      steps[end] = {
        kind: 'end',
        stage: 'last',
        outcome: end === 'done' ? 'made' : 'refused',
        ...(end === 'over' && plan.subject && { undo: true }),
      };

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
    ...(plan.deadline && { deadline: deadlineIn(plan, plan.deadline) }),
    start: ids[0]!,
    steps,
    ladders: { ...(plan.standard && { standard: plan.standard }), other: plan.other },
  };
  return { key: 'generated', version: 1, definition };
}

function reachedFrom(ids: readonly string[], ways: readonly { step: string }[][]): Set<string> {
  const reached = new Set<string>([ids[0]!]);
  for (const id of reached) for (const { step } of ways[ids.indexOf(id)] ?? []) reached.add(step);
  return reached;
}

function fieldId(step: number, n: number): string {
  return step === 2 && n === 0 ? 'review' : `field${step}${'abc'[n]}`;
}

function stepOf(plan: ProcedurePlan, step: StepPlan, n: number, exits: { step: string; when: string }[], fields: FieldPlanned[]): Step {
  const stage = 'first';
  const to = routesOf(exits);
  const kind = kindOf(plan, n);
  if (kind === 'choice') return { kind, stage, to };
  if (kind === 'wait') return waitOf(exits, fields.filter((field) => field.kind === 'date')[0]?.id);
  if (kind === 'call') return { kind, stage, procedure: 'other', ...callOf(step, fields), to };
  if (kind === 'system') return systemOf(step, fields, to);
  const isApart = n > 0 && step.apart && !JSON.stringify(step.people).includes('whoDid');
  const human: HumanStep = { kind: 'human', stage, people: step.people, ...(isApart && { notWhoDid: [FIRST_STEP] }) };
  if (step.form.length > 0) human.form = step.form.map((field, m) => fieldOf(fieldId(n, m), field));
  if (step.deadline) human.deadline = deadlineIn(plan, step.deadline);
  return step.outcomes ? { ...human, outcomes: exits.map(outcomeOf) } : { ...human, to };
}

/** Something outside, or what the plan's yes and no make it. */
function systemOf({ some, outcomes, apart, people }: StepPlan, fields: FieldPlanned[], to: Routes): Step {
  const step = { kind: 'system', stage: 'first', to } as const;
  const runs = 'inTransaction';
  const undo = outcomes || apart ? {} : { undo: 'board.remove' };
  const [set, text] = [fields.find(({ kind }) => SETTABLE.includes(kind)), fields.find(({ kind }) => kind === 'text')];
  if (!some || (!apart && !outcomes))
    return { ...step, action: 'http', runs: 'later', connection: 'board', ...(fields[0] && { send: [fields[0].id] }), ...undo };
  if (set && outcomes) return { ...step, action: 'set', runs, set: { [set.id]: apart ? 'null' : VALUES[set.kind]! } };
  if (text && apart) return { ...step, action: 'number', runs, field: text.id, number: 'B{yyyy}-{n:3}' };
  return { ...step, action: 'notify', runs, people: [people], text: words };
}

/** What fields are set to; a number is more than the field takes. */
const VALUES: { [kind: string]: string } = { number: '99', money: '元(20)', date: 'today', 'yes-no': 'true', choice: '"review"' };
const SETTABLE = Object.keys(VALUES);

/** Some call several, none, or more than they may; some do not wait. */
function callOf({ some, outcomes, apart }: StepPlan, fields: FieldPlanned[]): { forEach?: string; wait?: false } {
  const list = fields.find(({ kind }) => kind === 'table' || kind === 'choices')?.id;
  return { ...(some && { forEach: list ?? (apart ? '1..201' : '1..2') }), ...(outcomes && { wait: false as const }) };
}

function deadlineIn({ standard }: ProcedurePlan, deadline: Deadline): Deadline {
  return deadline.ladder && !standard ? { ...deadline, ladder: 'other' } : deadline;
}

type FieldPlanned = { id: string; kind: FieldPlan['kind'] };

/** Waits for a date of the case if there is one, and where it has several ways on also for a message and for some time. */
function waitOf(exits: { step: string; when: string }[], day: string | undefined): Step {
  const wait = { kind: 'wait', stage: 'first' } as const;
  const until = day ?? 'date("2026-12-24")';
  if (exits.length === 1) return { ...wait, until, to: routesOf(exits) };
  const things = [{ until }, { message: 'trip.cancelled', key: day ?? 'case.number' }, { for: 'P1D' }];
  return { ...wait, firstOf: exits.map(({ step }, n) => ({ ...things[n], step })) };
}

function outcomeOf({ step }: { step: string }, n: number): Outcome {
  return { id: ['agree', 'refuse', 'review'][n]!, title: words, step, ...(n > 0 && { no: true }) };
}

function routesOf([first, ...others]: { step: string; when: string }[]): Routes {
  return others.length === 0 ? first!.step : [...others, { default: first!.step }];
}
