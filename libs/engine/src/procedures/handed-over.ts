import { checkAnswer } from '../forms/check-answers.js';
import type { Answer, Answers, Field, FieldOf, Row } from '../forms/field.js';
import { isMasked } from '../forms/masked.js';
import { isRecord } from '../forms/hostile.js';
import type { Directory } from '../organisation/directory.js';
import { callOf, ITEM, ITEM_NOTE, listOf } from './calls.js';
import { fieldsOf } from './fields.js';
import { formOf } from './form-of.js';
import type { HandOver, Procedure } from './procedure.js';
import { readable } from './titles.js';

/** What a case was called by: a step or the checklist `field` of one, and for which of its items. */
export interface CalledBy {
  step: string;
  field?: string | undefined;
  item: string | number;
}

interface Caller {
  procedure: Procedure;
  answers: Answers;
}

/**
 * The answers that the first form of a called case begins with. A text takes the words of whatever it is given, a choice also the item that it is for,
 * any other field only an answer of its own kind; what does not fit is left out, so that nobody is kept from going on, and so is what is masked where it
 * would be read unmasked.
 */
export function handedOver({ procedure, answers }: Caller, by: CalledBy, called: Procedure, directory: Directory): Answers {
  const fields = new Map(fieldsOf(procedure).map(({ field }) => [field.id, field]));
  const source = sourceOf(procedure, by, fields, answers);
  const all: Answers = { ...answers };
  for (const { id, ...column } of source.columns ?? []) {
    fields.set(`${ITEM}.${id}`, { id, ...column });
    all[`${ITEM}.${id}`] = source.row?.[id] ?? null;
  }
  const given = formOf(called, called.start).flatMap((field): [string, Answer][] => {
    const name = Object.hasOwn(source.with, field.id) ? source.with[field.id] : undefined;
    if (name === undefined || field.kind === 'computed') return [];
    const from = fields.get(name);
    if (from && isMasked(from) && !isMasked(field)) return [];
    const answer = Object.hasOwn(all, name) ? (all[name] ?? null) : null;
    const isText = field.kind === 'text' || field.kind === 'long-text';
    const item = field.kind === 'choice' ? by.item : source.item;
    const words =
      name === ITEM
        ? item
        : name === ITEM_NOTE && source.note !== undefined
          ? source.note
          : from && isText
            ? readable(from, answer, directory)
            : undefined;
    const value = words ?? (from?.kind === field.kind ? answer : null);
    return value === null || value === '' || checkAnswer(field, value).length > 0 ? [] : [[field.id, value]];
  });
  return Object.fromEntries(given);
}

interface Source {
  with: HandOver;
  item: string | number;
  note?: string | undefined;
  /** Of a table: the row that the case is for. */
  columns?: FieldOf<'table'>['columns'];
  row?: Row;
}

/** Of a table the row, of several choices the option's title. */
function listedIn(field: Field | undefined, answers: Answers, item: string | number): Omit<Source, 'with'> {
  if (field?.kind === 'choices') return { item: field.options.find(({ id }) => id === item)?.title?.['zh-CN'] ?? item };
  const rows = field?.kind === 'table' ? answers[field.id] : undefined;
  const row = Array.isArray(rows) ? (rows as readonly unknown[])[Number(item) - 1] : undefined;
  return { item, ...(field?.kind === 'table' && isRecord(row) && { columns: field.columns, row: row as Row }) };
}

/** The mapping, and the words of the item: of a checklist its title and the note beside it. */
function sourceOf(
  { steps }: Procedure,
  { step: id, field: name, item }: CalledBy,
  fields: ReadonlyMap<string, Field>,
  answers: Answers,
): Source {
  const step = Object.hasOwn(steps, id) ? steps[id] : undefined;
  const field = name === undefined ? undefined : fields.get(name);
  if (field?.kind !== 'checklist')
    return step?.kind === 'call'
      ? { with: step.with ?? {}, ...listedIn(fields.get(listOf(step) ?? ''), answers, item) }
      : { with: {}, item };
  const title = field.items.find((each) => each.id === item)?.title?.['zh-CN'] ?? item;
  const answered = answers[field.id];
  const own = isRecord(answered) ? answered[item] : undefined;
  const note = isRecord(own) && typeof own['note'] === 'string' ? own['note'] : undefined;
  return { with: callOf(field, answers, String(item))?.with ?? {}, item: title, note };
}
