import type { Answer, Answers, Field, Row } from '@wubu/engine';
import fc from 'fast-check';

const KINDS = [
  'text',
  'long-text',
  'number',
  'money',
  'date',
  'choice',
  'yes-no',
  'checklist',
  'time',
  'choices',
  'region',
  'phone',
  'id-number',
  'table',
  'computed',
  'file',
  'photos',
] as const;

export type Kind = (typeof KINDS)[number];

export interface FieldPlan {
  kind: Kind;
  required: boolean;
}

export const fieldPlans: fc.Arbitrary<FieldPlan> = fc.record({ kind: fc.constantFrom(...KINDS), required: fc.boolean() });

const title = { 'zh-CN': '问题' };

export function fieldOf(id: string, { kind, required }: FieldPlan): Field {
  const common = { id, title, required };
  switch (kind) {
    case 'text':
    case 'long-text':
      return { ...common, kind, max: 20 };
    case 'number':
      return { ...common, kind, min: 0, max: 10, decimals: 1 };
    case 'money':
      return { ...common, kind, max: '元(500.50)' };
    case 'date':
    case 'yes-no':
    case 'file':
      return { ...common, kind };
    case 'photos':
      return { ...common, kind, max: 2 };
    case 'time':
    case 'region':
    case 'phone':
    case 'id-number':
      return { ...common, kind };
    case 'choice':
    case 'choices':
      return { ...common, kind, options: [{ id: 'red' }, { id: 'review' }] };
    case 'table':
      return {
        ...common,
        kind,
        columns: [
          { id: 'what', kind: 'text', required: true },
          { id: 'much', kind: 'number' },
        ],
      };
    case 'computed':
      return { id, title, kind, gives: 'yes-no', value: 'today > date("2026-12-15")' };
    case 'checklist':
      return { ...common, kind, answers: [{ id: 'fine' }, { id: 'problem', note: 'required' }], items: [{ id: 'bus' }, { id: 'weather' }] };
  }
}

/** Kinds that conditions may name. */
export function steers(kind: Kind): boolean {
  return !['text', 'long-text', 'time', 'phone', 'id-number', 'table', 'file', 'photos'].includes(kind);
}

/** A condition over a field of a kind that may name it: sometimes true, sometimes false, null while there is no answer. */
export function conditionOn({ id, kind }: { id: string; kind: Kind }): string {
  switch (kind) {
    case 'number':
      return `${id} > 5`;
    case 'money':
      return `${id} > 元(250)`;
    case 'date':
      return `${id} > date("2026-06-01")`;
    case 'choice':
      return `${id} = "red"`;
    case 'checklist':
      return `${id}.bus = "problem"`;
    case 'choices':
      return `${id}.red = "yes"`;
    case 'region':
      return `${id} = "620102"`;
    default:
      return `${id} = true`;
  }
}

/** Right answers to a form, other ones for each seed; what is optional is often left out or null. */
export function answersTo(form: readonly Field[], seed: number): Answers {
  const answers: Answers = {};
  form.forEach((field, n) => {
    if (field.kind === 'computed') return;
    const luck = mixed(seed, n);
    if (!field.required && luck % 3 === 0) return;
    if (!field.required && luck % 3 === 1 && luck % 2 === 0) answers[field.id] = null;
    else answers[field.id] = answerTo(field, luck);
  });
  return answers;
}

/** What people write in texts and notes: it is for the answers' own table only. */
export const WORDS = /树|plain|<b>|一行|𠮷|车门/;

const A_FILE = '0198c000-0000-7000-8000-000000000001';

function answerTo(field: Exclude<Field, { kind: 'computed' }>, luck: number): Answer {
  switch (field.kind) {
    case 'text':
      return ['树', 'a plain line', '<b>'][luck % 3]!;
    case 'long-text':
      return ['一行\n两行', ' ', '𠮷'.repeat(20)][field.required ? (luck % 2) * 2 : luck % 3]!;
    case 'number':
      return [0, 10, 5.1, -0][luck % 4]!;
    case 'money':
      return [0, 50050, 25001][luck % 3]!;
    case 'date':
      return ['2026-01-31', '2026-12-31', '2199-12-31'][luck % 3]!;
    case 'time':
      return ['00:00', '08:30', '23:59'][luck % 3]!;
    case 'region':
      return ['62', '620102', '620102001001'][luck % 3]!;
    case 'phone':
      return ['13800138000', '+86 0931-8888888'][luck % 2]!;
    case 'id-number':
      return '11010519491231002X';
    case 'file':
      return A_FILE;
    case 'photos':
      return [A_FILE];
    case 'person':
    case 'unit':
      return null;
    case 'choices':
      return field.options.filter((_, n) => (luck >> n) % 2 === 1 || (field.required && n === 0)).map(({ id }) => id);
    case 'table':
      return [{ what: '一行', much: luck % 7 } as Row, { what: '树' }].slice(0, field.required ? 1 : luck % 3);
    case 'choice':
      return field.options[luck % field.options.length]!.id;
    case 'yes-no':
      return luck % 2 === 0;
    case 'checklist':
      return Object.fromEntries(
        field.items.map(({ id }, n) => {
          const { id: answer, note } = field.answers[mixed(luck, n) % field.answers.length]!;
          if (!field.required && mixed(luck, n) % 4 === 0) return [id, null as never]; // JSON may hold it, the type does not say so
          return [id, { answer, ...(note && { note: '车门' }) }];
        }),
      );
  }
}

/** Spreads a seed, so that one number decides many things differently. */
export function mixed(seed: number, n: number): number {
  let h = Math.imul(seed ^ (n + 0x9e3779b9), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
