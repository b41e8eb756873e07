import { z } from 'zod';
import { handOverSchema } from '../procedures/hand-over.js';
import { idSchema as id } from '../procedures/id.js';
import { wordsSchema as words } from '../procedures/words.js';
import { MONEY } from './money.js';
import { TIME } from './time.js';

/** FEEL over field ids, as in conditions. */
const feel = z.string().min(1).max(500);
const named = { id, title: words.optional(), help: words.optional() };
const common = {
  ...named,
  required: z.boolean().optional(),
  /** Required only where this holds. */
  requiredWhen: feel.optional(),
  /** Asked only where this holds; else it has no answer. */
  shownWhen: feel.optional(),
  /** Later readers see it with its middle left out. */
  masked: z.boolean().optional(),
};
const option = z.object({ id, title: words.optional() }).strict();

/** Money in a procedure: `元(1000)`, yuan with at most two decimals; read as fen. */
const moneyLiteral = z.string().regex(MONEY);

/** How many photos an answer of a checklist takes: `1..3`. */
export const PHOTOS = /^\d\.\.[1-9]$/;

/** The procedure of which a checklist's answer opens a case, and what that gets; an item may name another one for such an answer to it. */
const open = z.union([id, z.object({ procedure: id, with: handOverSchema.optional() }).strict()]);

const options = z.array(option).min(1).max(200);
const time = z.string().regex(TIME);

/** Kinds of which a table may have columns, too. */
const plainFields = [
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
  z.object({ ...common, kind: z.literal('time'), min: time.optional(), max: time.optional() }).strict(), // 'HH:MM'
  z.object({ ...common, kind: z.literal('choice'), options }).strict(), // option id
  z
    .object({
      ...common,
      kind: z.literal('choices'),
      options,
      min: z.number().int().min(0).max(200).optional(),
      max: z.number().int().min(1).max(200).optional(),
    })
    .strict(), // option ids
  z.object({ ...common, kind: z.literal('yes-no') }).strict(), // boolean
  /** `duty`: only who holds it, or a unit in which somebody does. `of`: only members of the unit that an earlier field names. */
  z.object({ ...common, kind: z.literal('person'), duty: id.optional(), of: id.optional() }).strict(), // id of a person
  z.object({ ...common, kind: z.literal('unit'), duty: id.optional() }).strict(), // id of a unit
  z.object({ ...common, kind: z.literal('region') }).strict(), // administrative code of 2, 4, 6, 9 or 12 digits
  z.object({ ...common, kind: z.literal('phone') }).strict(), // digits, with +, spaces and hyphens between
  z.object({ ...common, kind: z.literal('id-number') }).strict(), // resident identity number of 18 characters
] as const;

/** A typed question of a form. Its answer's shape stands beside each kind. */
export const fieldSchema = z.discriminatedUnion('kind', [
  ...plainFields,
  z
    .object({
      ...common,
      kind: z.literal('checklist'),
      answers: z
        .array(
          z
            .object({
              id,
              title: words.optional(),
              note: z.literal('required').optional(),
              photos: z.string().regex(PHOTOS).optional(),
              open: open.optional(),
            })
            .strict(),
        )
        .min(1)
        .max(10),
      items: z
        .array(z.object({ id, title: words.optional(), help: words.optional(), open: open.optional() }).strict())
        .min(1)
        .max(100),
    })
    .strict(), // { [item id]: { answer: answer id, note?: string, photos?: ids of files } }
  z.object({ ...common, kind: z.literal('file') }).strict(), // id of an uploaded file
  z
    .object({
      ...common,
      kind: z.literal('photos'),
      min: z.number().int().min(0).max(20).optional(),
      max: z.number().int().min(1).max(20).optional(),
    })
    .strict(), // ids of uploaded files
  z
    .object({
      ...common,
      kind: z.literal('table'),
      columns: z
        .array(z.discriminatedUnion('kind', [...plainFields]))
        .min(1)
        .max(20),
      min: z.number().int().min(0).max(200).optional(),
      max: z.number().int().min(1).max(200).optional(),
    })
    .strict(), // rows: { [column id]: answer }
  z
    .object({
      ...named,
      shownWhen: feel.optional(),
      kind: z.literal('computed'),
      gives: z.enum(['number', 'money', 'date', 'yes-no']),
      value: feel,
    })
    .strict(), // what `value` gives when the step is completed; nobody answers it
]);

export type Field = z.infer<typeof fieldSchema>;
export type FieldOf<K extends Field['kind']> = Extract<Field, { kind: K }>;

/** A question that is answered, not computed. */
export type Asked = Exclude<Field, { kind: 'computed' }>;
export type PlainField = (typeof plainFields)[number] extends z.ZodType<infer T> ? T : never;

export type ChecklistAnswer = { [item: string]: { answer: string; note?: string; photos?: string[] } };
export type Row = { [column: string]: string | number | boolean | null | string[] };
export type Answer = string | number | boolean | null | string[] | Row[] | ChecklistAnswer;

/** Answers of one step by field id. An absent key and null both mean "not answered". */
export type Answers = { [field: string]: Answer };
