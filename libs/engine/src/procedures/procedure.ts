import { z } from 'zod';
import { DURATION } from '../calendars/duration.js';
import { fieldSchema } from '../forms/field.js';
import { handOverSchema } from './hand-over.js';
import { idSchema as id } from './id.js';
import { wordsSchema } from './words.js';

/** ISO 8601 duration of whole days or of hours, minutes, seconds: `P3D`, `PT4H30M`. Never both, as they are counted differently. */
const duration = z.string().regex(DURATION);

/** `opener.unit`, `subject.unit`, `data.` and a field that names a unit, or the code of a unit. */
const unitReference = z.string().min(1).max(64);

/** Who works at a step: the first rule that finds somebody; then the head of the unit in question, upward; then an incident. */
export type PeopleRule =
  | { person: string; else?: PeopleRule | undefined }
  | { openedBy: true; else?: PeopleRule | undefined }
  | { pool: { duty: string; of?: string | undefined; upward?: boolean | undefined }; else?: PeopleRule | undefined }
  | { headOf: string; else?: PeopleRule | undefined }
  | { field: string; else?: PeopleRule | undefined }
  | { whoDid: string; else?: PeopleRule | undefined };

export const peopleRuleSchema: z.ZodType<PeopleRule> = z.lazy(() => {
  const otherwise = { else: peopleRuleSchema.optional() };
  return z.union([
    z.object({ person: z.string().min(1).max(64), ...otherwise }).strict(),
    z.object({ openedBy: z.literal(true), ...otherwise }).strict(),
    z
      .object({ pool: z.object({ duty: id, of: unitReference.optional(), upward: z.boolean().optional() }).strict(), ...otherwise })
      .strict(),
    z.object({ headOf: unitReference, ...otherwise }).strict(),
    z.object({ field: id, ...otherwise }).strict(),
    z.object({ whoDid: id, ...otherwise }).strict(),
  ]);
});

/** The way on from a step: one step, or routes of which the first whose FEEL condition holds is taken; a default comes last. */
export const routesSchema = z.union([
  id,
  z
    .array(z.union([z.object({ when: z.string().min(1).max(500), step: id }).strict(), z.object({ default: id }).strict()]))
    .min(1)
    .max(50),
]);

/** Whom a rung tells: the opener, the leader of who has the task, or a leader n more levels up. */
export const RECEIVER = /^(opener|leader(\+[1-9])?)$/;

/** One rung of a ladder: how long before or after the deadline, and what happens then. `repeat` with `times` says it again. */
export const rungSchema = z
  .object({
    before: duration.optional(),
    after: duration.optional(),
    remind: z.literal('assignee').optional(),
    tell: z.array(z.string().regex(RECEIVER)).min(1).max(10).optional(),
    reassign: z.literal('leader').optional(),
    level: z.number().int().min(1).max(9).optional(),
    repeat: duration.optional(),
    times: z.number().int().min(1).max(100).optional(),
  })
  .strict();

/** `by` names a date field: close of business on that day, where it is answered; else `within` the duration. */
export const deadlineSchema = z
  .object({ within: duration, clock: z.enum(['working', 'plain']), by: id.optional(), ladder: id.optional() })
  .strict();

/** A button at the end of a step. `no: true` marks a refusal. */
export const outcomeSchema = z.object({ id, title: wordsSchema, step: id, no: z.boolean().optional() }).strict();

/** A way out of a fork: opened always, where its condition holds, or (`default`) where no other branch does. */
const branchSchema = z.union([
  z.object({ step: id, when: z.string().min(1).max(500).optional() }).strict(),
  z.object({ default: id }).strict(),
]);

/** The name of a message: words with hyphens, joined by dots. */
export const MESSAGE = /^[a-z][a-z0-9-]{0,31}(\.[a-z0-9-]{1,32}){0,4}$/;

/** What a wait waits for: until a date (FEEL), for a duration on a clock (plain, unless it says otherwise), or for a message of a name and key. */
const waited = {
  until: z.string().min(1).max(500).optional(),
  for: duration.optional(),
  clock: z.enum(['working', 'plain']).optional(),
  message: z.string().regex(MESSAGE).optional(),
  key: z.string().min(1).max(64).optional(),
};

/** What a procedure calls an address outside, which the operator configures: `bus-company`, `bus-company.cancel`. */
export const CONNECTION = /^[a-z][a-z0-9-]{0,63}(\.[a-z0-9-]{1,32})?$/;
const connectionName = z.string().regex(CONNECTION);

const step = { title: wordsSchema.optional(), stage: id.optional() };

const system = { ...step, kind: z.literal('system'), to: routesSchema };

/** What the system itself does: outside, later and again where it fails; or here, in the transaction of the step before, so that it cannot fail. */
const systemStepSchema = z.discriminatedUnion('action', [
  z
    .object({
      ...system,
      action: z.literal('http'),
      runs: z.literal('later'),
      connection: connectionName,
      send: z.array(id).max(50).optional(),
      /** Called with the same fields once the case is returned, taken back or cancelled past this step. */
      undo: connectionName.optional(),
    })
    .strict(),
  /** Fields, each by a value in FEEL; all of them are computed before the first is set. */
  z
    .object({ ...system, action: z.literal('set'), runs: z.literal('inTransaction'), set: z.record(id, z.string().min(1).max(500)) })
    .strict(),
  /** A number of a series of its own (文号) into a text field; a case gets one only once. */
  z
    .object({
      ...system,
      action: z.literal('number'),
      runs: z.literal('inTransaction'),
      field: id,
      number: z.string().min(1).max(40),
    })
    .strict(),
  /** A notice to whomever each of the rules finds. */
  z
    .object({
      ...system,
      action: z.literal('notify'),
      runs: z.literal('inTransaction'),
      people: z.array(peopleRuleSchema).min(1).max(10),
      text: wordsSchema,
    })
    .strict(),
]);

export const stepSchema = z.discriminatedUnion('kind', [
  z
    .object({
      ...step,
      kind: z.literal('human'),
      help: wordsSchema.optional(),
      form: z.array(fieldSchema).max(100).optional(),
      /** Fields of earlier steps that may be changed here. */
      edit: z.array(id).max(100).optional(),
      /** Fields of other steps that are not shown here. */
      hide: z.array(id).max(100).optional(),
      people: peopleRuleSchema,
      /** Steps whose doers may not do this one: it takes a second pair of eyes. */
      notWhoDid: z.array(id).min(1).max(10).optional(),
      deadline: deadlineSchema.optional(),
      outcomes: z.array(outcomeSchema).min(1).max(10).optional(),
      to: routesSchema.optional(),
    })
    .strict(),
  z
    .object({
      ...step,
      kind: z.literal('call'),
      procedure: id,
      /** `1..days`: a case for each number; a field of kind table or choices: for each row, or chosen option; default: one. */
      forEach: z.string().min(1).max(200).optional(),
      /** `false`: the case goes on at once. */
      wait: z.boolean().optional(),
      with: handOverSchema.optional(),
      to: routesSchema,
    })
    .strict(),
  z.object({ ...step, kind: z.literal('choice'), to: routesSchema }).strict(),
  systemStepSchema,
  z
    .object({
      ...step,
      kind: z.literal('fork'),
      mode: z.enum(['all', 'some']),
      branches: z.array(branchSchema).min(2).max(10),
      join: id,
    })
    .strict(),
  z.object({ ...step, kind: z.literal('join'), to: routesSchema }).strict(),
  z
    .object({
      ...step,
      kind: z.literal('wait'),
      ...waited,
      to: routesSchema.optional(),
      firstOf: z
        .array(z.object({ ...waited, step: id }).strict())
        .min(2)
        .max(10)
        .optional(),
    })
    .strict(),
  /** `all`: other branches end with it; `undo`: what steps did outside is undone. */
  z.object({ ...step, kind: z.literal('end'), outcome: id, all: z.literal(true).optional(), undo: z.literal(true).optional() }).strict(),
]);

/** A procedure as its author writes it (YAML or JSON), `schema: procedure/1`. */
export const procedureSchema = z
  .object({
    schema: z.literal('procedure/1'),
    key: id,
    title: wordsSchema,
    subject: z.enum(['person', 'household', 'institution', 'none']),
    number: z.string().min(1).max(40),
    caseTitle: z.string().min(1).max(200),
    /** `message`: one of that name that no case waits for opens a case, as if the person `by` (a login) had; its `with` fills the first form. */
    open: z
      .object({
        duty: id,
        message: z
          .object({ name: z.string().regex(MESSAGE), by: z.string().min(1).max(64), with: handOverSchema.optional() })
          .strict()
          .optional(),
      })
      .strict(),
    stages: z
      .array(z.object({ id, title: wordsSchema }).strict())
      .min(1)
      .max(20),
    /** Of the whole case, from its opening on. */
    deadline: deadlineSchema.optional(),
    start: id,
    steps: z.record(id, stepSchema),
    ladders: z.record(id, z.array(rungSchema).min(1).max(20)).optional(),
    /** `showMoves: false`: Temporal is told what it must know to drive a case, and not of each step, which costs several times the step. */
    temporal: z.object({ showMoves: z.boolean() }).strict().optional(),
  })
  .strict();

export type Procedure = z.infer<typeof procedureSchema>;
export type Step = z.infer<typeof stepSchema>;
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
export type HumanStep = StepOf<'human'>;
export type SystemStep<A extends StepOf<'system'>['action']> = Extract<StepOf<'system'>, { action: A }>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type Routes = z.infer<typeof routesSchema>;
export type { HandOver } from './hand-over.js';
export type Branch = z.infer<typeof branchSchema>;
export type Rung = z.infer<typeof rungSchema>;
export type Deadline = z.infer<typeof deadlineSchema>;

/** A published version of a procedure: what a case is pinned to. */
export interface PublishedProcedure {
  key: string;
  version: number;
  definition: Procedure;
}
