import { z } from 'zod';
import type { Back } from './state.js';

const signer = z.object({
  unit: z.string(),
  duty: z.string().optional(),
  person: z.string().optional(),
  order: z.number().optional(),
  lead: z.boolean().optional(),
  state: z.enum(['open', 'done', 'notNeeded']),
});
const back: z.ZodType<Back> = z.lazy(() => z.object({ step: z.string(), signers: z.array(signer), back: back.optional() }));
const next = z.object({ rung: z.number(), at: z.string() }).optional();
const value = z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), z.string()), z.null()]);
const values = z.record(z.string(), value);
const computed = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional();
const branch = z.string().optional();
const words = z.string().optional();
const work = z.number();
const cause = z.number();
const effect = z.object({ seq: z.number(), n: z.number() });
/** An effect that nobody waits for has no token; it says what it does. */
const token = z.number().optional();
const does = z.enum(['call', 'report', 'abandon', 'undo']).optional();
/** The procedure of the called cases, what each is about (numbers, or a checklist's items), and who opens them. */
const called = {
  procedure: z.string(),
  items: z.array(z.union([z.string(), z.number()])),
  opener: z.object({ person: z.string(), unit: z.string() }),
  warning: z.string().optional(),
};
/** The token that was made, and where. `cause` = the number of its command's first fact. */
const made = { cause, token: z.number(), scope: z.number(), branch, step: z.string(), occ: z.number() };
const fact = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ seq: z.number(), at: z.string(), v: z.literal(1), type: z.literal(type), ...shape });

/**
 * What happened, in the past tense, numbered without gaps within its case, never changed. A fact names all that `apply` needs:
 * tokens consumed and made, people chosen, instants computed, versions of directory and calendar. It holds no people's words.
 */
export const factSchema = z.discriminatedUnion('type', [
  /** Scope 1, the root, is opened; the start step comes next. */
  fact('CaseOpened', {
    procedure: z.object({ key: z.string(), version: z.number() }),
    opener: z.object({ person: z.string(), unit: z.string() }),
    subject: z.object({ id: z.string(), unit: z.string(), codes: z.array(z.string()) }).optional(),
    /** The case that called it. */
    parent: z.object({ case: z.string(), seq: z.number(), item: z.number(), waits: z.boolean() }).optional(),
    step: z.string(),
  }),
  /** A token was made for a human step; its work waits for the signers. */
  fact('WorkOpened', {
    work,
    ...made,
    due: z.string().optional(),
    next,
    signers: z.array(signer).min(1),
    /** Who may not do it, since they did a step that its procedure keeps apart from it. */
    not: z.array(z.string()).optional(),
    /** The escalation level that its deadline had reached when it was taken back. */
    level: z.number().optional(),
    /** Where a return "straight back" leads when this is completed. */
    back: back.optional(),
    directory: z.number(),
    calendar: z.number(),
  }),
  /** A token was made and waits for the first of: an instant, messages. `warning` names what could not be told and is not waited for. */
  fact('WaitStarted', {
    ...made,
    timer: z.object({ at: z.string(), alternative: z.number() }).optional(),
    messages: z.array(z.object({ name: z.string(), key: z.string(), alternative: z.number() })),
    warning: z.string().optional(),
    calendar: z.number(),
  }),
  /** The wait is over, its token consumed; `message` is the id of the one that came. */
  fact('WaitEnded', {
    cause: cause.optional(),
    token: z.number(),
    step: z.string(),
    alternative: z.number(),
    message: z.string().optional(),
  }),
  /** A scope was opened with these branches; each is entered in turn. `warning` names a condition that could not be read and counted as false. */
  fact('ForkOpened', {
    scope: z.number(),
    parent: z.object({ scope: z.number(), branch }),
    step: z.string(),
    branches: z.array(z.string()),
    warning: z.string().optional(),
  }),
  /** A branch came to its join (`step`), or to an end of its own. */
  fact('BranchEnded', { scope: z.number(), branch: z.string(), step: z.string() }),
  /** Every branch has ended; the case goes on from the join, once per scope. */
  fact('ForkJoined', { cause: cause.optional(), scope: z.number(), step: z.string() }),
  /** Who went back left a fork: all that waited in its branches ends. `told`: who had work there, and which. */
  fact('ScopeLeft', {
    cause: cause.optional(),
    scope: z.number(),
    step: z.string(),
    told: z.array(z.object({ work, person: z.string() })).optional(),
  }),
  fact('TaskClaimed', { work, signer: z.number(), person: z.string() }),
  /** `left`: who had it and is no longer there; nobody gave it back. */
  fact('TaskReleased', { work, signer: z.number(), left: z.string().optional() }),
  fact('TaskReassigned', { work, signer: z.number(), to: signer, left: z.string().optional(), words }),
  /** The work ends, its token is consumed; `values` are the control fields answered; `straightBack`: it goes to who returned it, not on. */
  fact('TaskCompleted', {
    cause,
    work,
    signer: z.number(),
    person: z.string(),
    step: z.string(),
    occ: z.number(),
    outcome: z.string().optional(),
    straightBack: z.literal(true).optional(),
    values,
    /** What the step's computed fields came to, and those of steps before that follow from its answers. */
    computed,
    words,
  }),
  /** The work ends without an answer, its token is consumed; `to` opens again. */
  fact('TaskReturned', { work, signer: z.number(), step: z.string(), to: z.string(), then: z.enum(['again', 'straightBack']), words }),
  /** What somebody completed is taken back: the tokens that it made are consumed, the scopes it opened are over, `branch` is under way again. */
  fact('TaskWithdrawn', {
    work,
    step: z.string(),
    occ: z.number(),
    tokens: z.array(z.number()),
    scopes: z.array(z.number()),
    /** Who had by name what came of it. */
    told: z.array(z.string()),
    branch: z.object({ scope: z.number(), branch: z.string() }).optional(),
  }),
  /** Its holder, or a leader, gave it to somebody else. */
  fact('TaskTransferred', { work, signer: z.number(), to: signer, words }),
  /** `told`: who has it now. */
  fact('TaskUrged', { work, step: z.string(), told: z.array(z.string()), words }),
  /** The way on was chosen by conditions; `warning` names the one that could not be read and counted as false. */
  fact('RouteTaken', { from: z.string(), to: z.string(), warning: z.string().optional() }),
  /** A token was made for a system step and waits for its effect, whose key is (case, this fact's seq, n). */
  fact('EffectRequested', {
    ...made,
    n: z.number(),
    action: z.literal('http'),
    connection: z.string(),
    send: z.array(z.string()),
    /** Whom to call, with the same fields, to undo it. */
    undo: z.string().optional(),
  }),
  /** A step set these fields, from which the computed ones follow; `warning` names a value that could not be told, or that the field does not take: it is left as it was. */
  fact('FieldsSet', { cause, step: z.string(), occ: z.number(), values, computed, warning: z.string().optional() }),
  /** A number of this pattern was given into a field; it stays with the case, whatever is returned or taken back. */
  fact('NumberGiven', { step: z.string(), occ: z.number(), field: z.string(), pattern: z.string() }),
  /** A step of the procedure told these people something. */
  fact('PeopleNotified', { step: z.string(), told: z.array(z.string()) }),
  /** It was performed while the case was suspended; the token waits on. */
  fact('EffectHeld', { effect, token: z.number(), step: z.string(), status: z.number().optional() }),
  /** A token was made and waits until each of the called cases is closed; they are opened by the effect (this fact's seq, 1). */
  fact('CallStarted', { ...made, ...called }),
  /** Cases are opened that nobody waits for: by a step, or (`field`) by the answers of a checklist, one for each of its `items`. */
  fact('CasesCalled', { cause, step: z.string(), field: z.string().optional(), ...called }),
  /** A called case is closed. */
  fact('ChildClosed', { call: z.number(), item: z.number(), token: z.number(), step: z.string(), child: z.string(), outcome: z.string() }),
  /** The last of the called cases is closed, the token is consumed. */
  fact('CallEnded', { token: z.number(), step: z.string() }),
  /** It was performed, and its token, if one waited for it, is consumed. */
  fact('EffectDone', { cause: cause.optional(), effect, token, does, step: z.string(), status: z.number().optional() }),
  /** It failed for good; the token waits on, an operator can ask for it again. */
  fact('EffectFailed', { effect, token, does, step: z.string(), code: z.string() }),
  fact('EffectRetried', { effect, token, does, step: z.string() }),
  /** `rung` is the highest passed, `skipped` those that collapsed into it while nobody was awake. */
  fact('RungReached', {
    work,
    step: z.string(),
    rung: z.number(),
    skipped: z.array(z.number()),
    level: z.number(),
    reminded: z.array(z.string()),
    told: z.array(z.string()),
    reassigned: z.object({ signer: z.number(), to: signer }).optional(),
    next,
    directory: z.number(),
    calendar: z.number(),
  }),
  /**
   * Something only an operator can mend: nobody to do a work; or a case that would run for ever, or call too many others (as many as `found`): then
   * a token is parked at `step`.
   */
  fact('IncidentRaised', {
    code: z.enum(['nobody', 'loop', 'tooMany']),
    step: z.string(),
    found: z.number().optional(),
    work: z.number().optional(),
    cause: cause.optional(),
    token: z.number().optional(),
    scope: z.number().optional(),
    branch,
  }),
  /** An operator had a case that stood still go on: from the same step again, or (`skipped`) past it. Its token is consumed. */
  fact('StandstillEnded', { cause, token: z.number(), step: z.string(), skipped: z.literal(true).optional() }),
  /** `told`: who had open work in it. */
  fact('CaseCancelled', { told: z.array(z.string()).optional(), words }),
  fact('CaseTerminated', { told: z.array(z.string()).optional(), words }),
  fact('CaseSuspended', { words }),
  /** What was left of deadlines, and of spans that are waited for, is left again: their new instants. */
  fact('CaseResumed', {
    works: z.array(z.object({ work, due: z.string(), next })),
    waits: z.array(z.object({ token: z.number(), until: z.string() })),
    deadline: z.object({ due: z.string(), next }).optional(),
    calendar: z.number(),
    words,
  }),
  fact('Commented', { mentions: z.array(z.string()), words }),
  /** When the whole case should be done; again when the day that this goes by is answered. */
  fact('CaseDeadlineSet', { due: z.string(), next, calendar: z.number() }),
  /** As `RungReached`, of the deadline of the whole case. */
  fact('CaseRungReached', {
    rung: z.number(),
    skipped: z.array(z.number()),
    level: z.number(),
    reminded: z.array(z.string()),
    told: z.array(z.string()),
    next,
    directory: z.number(),
    calendar: z.number(),
  }),
  /**
   * All tokens left are consumed, all work ends; `told`: who had some. Without a `step` it was ended; then, or where `undoes` says so, what was done
   * outside is undone.
   */
  fact('CaseClosed', {
    outcome: z.string(),
    step: z.string().optional(),
    undoes: z.literal(true).optional(),
    told: z.array(z.string()).optional(),
  }),
]);

/** Every type of fact there is. */
export const FACT_TYPES: readonly string[] = factSchema.options.map(({ shape }) => shape.type.value);

export type Fact = z.infer<typeof factSchema>;
/** A fact before it is numbered and dated. */
export type FactBody = Fact extends infer F ? (F extends Fact ? Omit<F, 'seq' | 'at' | 'v'> : never) : never;
export type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>;
