import { z } from 'zod';
import type { Answer } from '../forms/field.js';

const signer = z.object({
  unit: z.string(),
  duty: z.string().optional(),
  person: z.string().optional(),
  order: z.number().optional(),
  lead: z.boolean().optional(),
  state: z.enum(['open', 'done', 'notNeeded']),
});
const next = z.object({ rung: z.number(), at: z.string() }).optional();
const values = z.record(z.string(), z.unknown()).transform((given) => given as { [field: string]: Answer });
const words = z.string().optional();
const work = z.number();
const effect = z.object({ seq: z.number(), n: z.number() });
const fact = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) => z.object({ seq: z.number(), at: z.string(), v: z.literal(1), type: z.literal(type), ...shape });

/**
 * What happened, in the past tense, numbered without gaps within its case, never changed. A fact names all that `apply` needs:
 * tokens consumed and made, people chosen, instants computed, versions of directory and calendar. It holds no people's words.
 */
export const factSchema = z.discriminatedUnion('type', [
  /** Scope 1, the root, is opened. `token` is the one about to enter the start step. */
  fact('CaseOpened', {
    procedure: z.object({ key: z.string(), version: z.number() }),
    opener: z.object({ person: z.string(), unit: z.string() }),
    subject: z.object({ id: z.string(), unit: z.string(), codes: z.array(z.string()) }).optional(),
    token: z.number(),
    step: z.string(),
  }),
  /** A token entered a human step; its work waits for the signers. */
  fact('WorkOpened', {
    work,
    token: z.number(),
    step: z.string(),
    occ: z.number(),
    due: z.string().optional(),
    next,
    signers: z.array(signer).min(1),
    /** Where a return "straight back" leads when this is completed. */
    back: z.object({ step: z.string(), signers: z.array(signer) }).optional(),
    directory: z.number(),
    calendar: z.number(),
  }),
  fact('TaskClaimed', { work, signer: z.number(), person: z.string() }),
  fact('TaskReleased', { work, signer: z.number() }),
  fact('TaskReassigned', { work, signer: z.number(), to: signer, words }),
  /** The work ends; `values` are the control fields answered. The token goes on. */
  fact('TaskCompleted', { work, signer: z.number(), person: z.string(), step: z.string(), occ: z.number(), outcome: z.string().optional(), values, words }),
  /** The work ends without an answer; the token goes on at `to`. */
  fact('TaskReturned', { work, signer: z.number(), step: z.string(), to: z.string(), then: z.enum(['again', 'straightBack']), words }),
  /** A token passed a choice, or left a step by its routes; `warning` names the condition that could not be read and counted as false. */
  fact('RouteTaken', { token: z.number(), from: z.string(), to: z.string(), warning: z.string().optional() }),
  /** A token entered a system step and waits for its effect, whose key is (case, this fact's seq, n). */
  fact('EffectRequested', { token: z.number(), step: z.string(), occ: z.number(), n: z.number(), action: z.literal('http'), connection: z.string(), send: z.array(z.string()) }),
  fact('EffectDone', { effect, token: z.number(), step: z.string(), status: z.number().optional() }),
  /** It failed for good; the token waits on, an operator can ask for it again. */
  fact('EffectFailed', { effect, token: z.number(), step: z.string(), code: z.string() }),
  fact('EffectRetried', { effect, token: z.number(), step: z.string() }),
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
  /** Something only an operator can mend: nobody to do a work, a case that would run for ever. */
  fact('IncidentRaised', { code: z.enum(['nobody', 'loop']), step: z.string(), work: z.number().optional() }),
  fact('CaseCancelled', { words }),
  /** All tokens are consumed, all work ends. */
  fact('CaseClosed', { outcome: z.string(), step: z.string().optional(), token: z.number().optional() }),
]);

export type Fact = z.infer<typeof factSchema>;
export type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>;
