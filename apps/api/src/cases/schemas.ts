import type { ApiPropertyOptions } from '@nestjs/swagger';
import { fieldSchema, type AllowedCommand } from '@wubu/engine';

// Shapes that the engine defines and that are no classes here, for the API document.

type Schema = Exclude<ApiPropertyOptions, undefined>;

const anything = { type: 'object', additionalProperties: true } as const;
const list = { type: 'array', items: {} } as const;
const kinds = [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, anything, list] as const;

/** The answer to one field. */
export const VALUE_SCHEMA = {
  oneOf: [...kinds],
  nullable: true,
  description:
    'By the kind of the field: text, long-text, choice, date (YYYY-MM-DD), time (HH:MM), region, phone, id-number, person and unit (ids): a string; choices: a list of options; table: rows { column: answer }; number: a number; money: fen, an integer; yes-no: a boolean; file: the id of an uploaded file; photos: a list of them; checklist: { item: { answer, note?, photos? } }.',
} as const satisfies Schema;

/** Answers of one step, by field id. */
export const ANSWERS_SCHEMA = {
  type: 'object',
  additionalProperties: { oneOf: [...kinds], nullable: true },
} as const satisfies Schema;

const words = { type: 'object', properties: { 'zh-CN': { type: 'string' }, en: { type: 'string' } }, required: ['zh-CN'] } as const;
const bound = { oneOf: [{ type: 'number' }, { type: 'string' }], description: 'Of money: 元(1000).' } as const;

const option = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    title: words,
    help: words,
    note: { type: 'string', enum: ['required'] },
    photos: { type: 'string', description: 'How many photos it takes: 1..3.' },
  },
  required: ['id'],
} as const;

/** In the engine's order. */
const KINDS = fieldSchema.options.map(({ shape }) => shape.kind.value);

const field = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    kind: { type: 'string', enum: KINDS },
    title: words,
    help: words,
    required: { type: 'boolean' },
    requiredWhen: { type: 'string', description: 'FEEL: required only where this holds.' },
    shownWhen: { type: 'string', description: 'FEEL: asked only where this holds.' },
    masked: { type: 'boolean' },
    columns: { type: 'array', items: anything, description: 'Of a table: its fields.' },
    gives: { type: 'string', enum: ['number', 'money', 'date', 'yes-no'], description: 'Of a computed field.' },
    value: { type: 'string', description: 'Of a computed field: FEEL.' },
    min: bound,
    max: bound,
    decimals: { type: 'integer' },
    options: { type: 'array', items: option },
    answers: { type: 'array', items: option },
    items: { type: 'array', items: option },
  },
  required: ['id', 'kind'],
} as const;

/** A typed question of a form. */
export const FIELD_SCHEMA = field as unknown as Schema;
export const FORM_SCHEMA = { type: 'array', items: field } as unknown as Schema;

/** Buttons at the end of a step. */
export const OUTCOMES_SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    properties: { id: { type: 'string' }, title: words, step: { type: 'string' }, no: { type: 'boolean', description: 'A refusal.' } },
    required: ['id', 'title', 'step'],
  },
} as unknown as Schema;

const COMMANDS: AllowedCommand['type'][] = [
  'complete',
  'claim',
  'release',
  'return',
  'reassign',
  'transfer',
  'withdraw',
  'urge',
  'cancel',
  'terminate',
  'suspend',
  'resume',
  'comment',
  'retryEffect',
  'retryCall',
  'skipCall',
];

/** Commands that may be given now, each with its choices. */
export const ALLOWED_SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      type: { type: 'string', enum: COMMANDS },
      work: { type: 'integer', description: 'The number of the work in its case.' },
      outcomes: { type: 'array', items: { type: 'string' } },
      steps: { type: 'array', items: { type: 'string' }, description: 'Where it may be returned to.' },
      units: {
        type: 'array',
        items: { type: 'string' },
        description: 'It may be given to any active member of these units and those below them.',
      },
      people: { type: 'array', items: { type: 'string' }, description: 'Or to one of these, the heads above.' },
      not: { type: 'array', items: { type: 'string' }, description: 'To none of these.' },
      step: { type: 'string', description: 'Where the case stands still.' },
      effect: { type: 'object', properties: { seq: { type: 'integer' }, n: { type: 'integer' } }, required: ['seq', 'n'] },
    },
    required: ['type'],
  },
} as unknown as Schema;
