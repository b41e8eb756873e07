import { z } from 'zod';
import { idSchema as id } from '../procedures/id.js';
import { wordsSchema as words } from '../procedures/words.js';
import { MONEY } from './money.js';

const common = { id, title: words.optional(), help: words.optional(), required: z.boolean().optional() };
const option = z.object({ id, title: words.optional() }).strict();

/** Money in a procedure: `元(1000)`, yuan with at most two decimals; read as fen. */
const moneyLiteral = z.string().regex(MONEY);

/** A typed question of a form. Its answer's shape stands beside each kind. */
export const fieldSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('text'), max: z.number().int().min(1).max(500).optional() }).strict(), // string, one line
  z.object({ ...common, kind: z.literal('long-text'), max: z.number().int().min(1).max(20_000).optional() }).strict(), // string
  z
    .object({
      ...common,
      kind: z.literal('number'),
      min: z.number().optional(),
      max: z.number().optional(),
      decimals: z.number().int().min(0).max(6).optional(),
    })
    .strict(), // number
  z.object({ ...common, kind: z.literal('money'), min: moneyLiteral.optional(), max: moneyLiteral.optional() }).strict(), // integer, fen
  z.object({ ...common, kind: z.literal('date') }).strict(), // 'YYYY-MM-DD'
  z.object({ ...common, kind: z.literal('choice'), options: z.array(option).min(1).max(200) }).strict(), // option id
  z.object({ ...common, kind: z.literal('yes-no') }).strict(), // boolean
  z
    .object({
      ...common,
      kind: z.literal('checklist'),
      answers: z
        .array(z.object({ id, title: words.optional(), note: z.literal('required').optional() }).strict())
        .min(1)
        .max(10),
      items: z
        .array(z.object({ id, title: words.optional(), help: words.optional() }).strict())
        .min(1)
        .max(100),
    })
    .strict(), // { [item id]: { answer: answer id, note?: string } }
]);

export type Field = z.infer<typeof fieldSchema>;
export type FieldOf<K extends Field['kind']> = Extract<Field, { kind: K }>;

export type Answer = string | number | boolean | null | { [item: string]: { answer: string; note?: string } };

/** Answers of one step by field id. An absent key and null both mean "not answered". */
export type Answers = { [field: string]: Answer };
