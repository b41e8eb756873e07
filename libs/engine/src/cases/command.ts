import { z } from 'zod';
import type { Answers } from '../forms/field.js';

const uuid = z.uuid();
const instant = z.iso.datetime();
/** Fingerprint of people's words (a reason, an opinion); the words themselves stay in the database. */
const words = z.string().max(80).optional();
const answers = z.record(z.string(), z.unknown()).transform((given) => given as Answers);
const work = z.number().int().positive();
const effect = z.object({ seq: z.number().int(), n: z.number().int() }).strict();

/** Who asks: a person, or the system (a case's driver). */
export const actorSchema = z.union([
  z.object({ person: uuid, onBehalfOf: uuid.optional() }).strict(),
  z.object({ system: z.literal('driver') }).strict(),
]);

/** What somebody, or the clock, asks a case to do. Its id makes it idempotent. `work` is the number of an open work. */
export const commandSchema = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('open'),
      /** The unit in which the opener acts; default: the first in which they hold the opening duty. */
      unit: uuid.optional(),
      subject: z
        .object({ id: uuid, unit: uuid, codes: z.array(z.string()) })
        .strict()
        .optional(),
      /** The case that calls this one: then the caller's procedure decides who may. */
      parent: z.object({ case: uuid, seq: z.number().int(), item: z.number().int(), waits: z.boolean() }).strict().optional(),
      /** Complete the start step in the same transaction. */
      answers: answers.optional(),
      outcome: z.string().optional(),
    })
    .strict(),
  z
    .object({
      type: z.literal('complete'),
      work,
      answers,
      outcome: z.string().optional(),
      words,
      /** Fields of earlier steps of which `answers` holds what stood there before: whom one names may have left meanwhile. */
      kept: z.array(z.string()).max(100).optional(),
    })
    .strict(),
  z.object({ type: z.literal('claim'), work }).strict(),
  z.object({ type: z.literal('release'), work }).strict(),
  z.object({ type: z.literal('return'), work, step: z.string(), then: z.enum(['again', 'straightBack']), words }).strict(),
  z.object({ type: z.literal('reassign'), work, to: uuid, words }).strict(),
  /** Hands one's task to somebody else; it does not come back. */
  z.object({ type: z.literal('transfer'), work, to: uuid, words }).strict(),
  /** Takes back what one completed; `work` is the number of that work. */
  z.object({ type: z.literal('withdraw'), work }).strict(),
  z.object({ type: z.literal('urge'), work, words }).strict(),
  z.object({ type: z.literal('cancel'), words }).strict(),
  z.object({ type: z.literal('terminate'), words }).strict(),
  z.object({ type: z.literal('suspend'), words }).strict(),
  z.object({ type: z.literal('resume'), words }).strict(),
  z.object({ type: z.literal('comment'), words, mentions: z.array(uuid).max(20).optional() }).strict(),
  z.object({ type: z.literal('tick'), at: instant }).strict(),
  /** Somebody left, or changed duties: work that nobody can do any more finds somebody else. */
  z.object({ type: z.literal('peopleChanged') }).strict(),
  /** A message came for the wait of this token; `id` is the message's. */
  z.object({ type: z.literal('message'), token: z.number().int(), name: z.string().max(200), id: uuid }).strict(),
  /** A case that was called for the `item` of the fact `call` is closed. */
  z.object({ type: z.literal('childClosed'), call: z.number().int(), item: z.number().int(), child: uuid, outcome: z.string() }).strict(),
  /** The case that called this one waits no more. */
  z.object({ type: z.literal('abandon') }).strict(),
  z.object({ type: z.literal('effectDone'), effect, status: z.number().int().optional() }).strict(),
  z.object({ type: z.literal('effectFailed'), effect, code: z.string().max(80) }).strict(),
  z.object({ type: z.literal('retryEffect'), effect }).strict(),
  /** At a step that stands still since it would have called too many cases: it calls them now that they are fewer, or the case goes on without. */
  z.object({ type: z.literal('retryCall'), step: z.string() }).strict(),
  z.object({ type: z.literal('skipCall'), step: z.string() }).strict(),
]);

export type Actor = z.infer<typeof actorSchema>;
export type Command = z.infer<typeof commandSchema>;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
