import type { Value, Values } from '../cases/state.js';
import { valueOf } from '../expressions/feel.js';
import type { Answers, FieldOf } from '../forms/field.js';
import { isRecord } from '../forms/hostile.js';
import { ID } from './id.js';
import type { HandOver, StepOf } from './procedure.js';

/** Cases that one step may call, each opened in a transaction of its own; a case that comes there with more stops as an incident. */
export const MOST_CALLED = 200;

/** Where a called case gets an answer from that is no field of the caller: what it was called for, and the note beside a checklist's item. */
export const ITEM = 'item';
export const ITEM_NOTE = 'item.note';

/** What a checklist's answers call. */
export interface Call {
  procedure: string;
  with?: HandOver | undefined;
}

/** The field whose rows, or chosen options, a step calls a case for each of; undefined for a range, and where it calls one. */
export function listOf({ forEach }: StepOf<'call'>): string | undefined {
  return forEach !== undefined && ID.test(forEach) ? forEach : undefined;
}

/** The two ends of a range: `1..days` gives `1` and `days`; undefined for anything else. */
export function rangeOf(forEach: string): [from: string, to: string] | undefined {
  const [from, to, ...more] = forEach.split('..').map((end) => end.trim());
  return from && to && more.length === 0 ? [from, to] : undefined;
}

/** What a step calls cases for; `tooMany`: so many that it calls none. */
export interface Items {
  items: (string | number)[];
  warning?: string;
  tooMany?: number;
}

/**
 * What a step calls cases for: the numbers of its range, the rows of a table counted from 1, the chosen options of a field, or once. What cannot be
 * told calls none, with the reason as `warning`.
 */
export function itemsOf(step: StepOf<'call'>, values: Values, today: string): Items {
  const { forEach } = step;
  if (forEach === undefined) return { items: [1] };
  const list = listOf(step);
  if (list !== undefined) return listed(list, Object.hasOwn(values, list) ? values[list] : null);
  const [from, to] = (rangeOf(forEach) ?? []).map((end) => valueOf(end, values, { today }));
  const warning = from?.warning ?? to?.warning;
  if (typeof from?.value !== 'number' || typeof to?.value !== 'number')
    return { items: [], warning: `${forEach}: ${warning ?? 'condition.types'}` };
  const first = Math.ceil(from.value);
  return counted(first, Math.floor(to.value) - first + 1);
}

function counted(first: number, many: number): Items {
  if (many > MOST_CALLED) return { items: [], tooMany: many };
  return { items: Array.from({ length: Math.max(0, many) }, (_, n) => first + n) };
}

function listed(field: string, value: Value | undefined): Items {
  if (typeof value === 'number') return counted(1, value);
  if (!isRecord(value)) return { items: [], warning: `${field}: condition.notAnswered` };
  return { items: Object.keys(value).filter((option) => value[option] === 'yes') };
}

/** A call as it is written: a procedure alone, or with what its case gets. */
export function callIn(open: string | Call): Call {
  return typeof open === 'string' ? { procedure: open } : open;
}

/** What the answer to an item calls; undefined where it calls nothing. */
export function callOf(field: FieldOf<'checklist'>, answers: Answers, item: string): Call | undefined {
  const answered = Object.hasOwn(answers, field.id) ? answers[field.id] : null;
  const answer = isRecord(answered) && Object.hasOwn(answered, item) ? answered[item] : null;
  const open = isRecord(answer) ? field.answers.find(({ id }) => id === answer['answer'])?.open : undefined;
  return open === undefined ? undefined : callIn(field.items.find(({ id }) => id === item)?.open ?? open);
}
