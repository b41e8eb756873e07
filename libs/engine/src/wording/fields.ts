import type { Field, PlainField } from '../forms/field.js';
import { moneyInFen } from '../forms/money.js';
import { conditionInWords } from './conditions.js';
import type { Teller } from './teller.js';

/** One question of a form: its kind, when it is asked, its limits, what there is to choose. */
export function fieldInWords(field: Field, teller: Teller): string {
  const { form, fieldKinds } = teller.phrases;
  const facts = [
    fieldKinds[field.kind],
    ...('required' in field && field.required ? [form.required] : []),
    ...('requiredWhen' in field && field.requiredWhen !== undefined
      ? [form.requiredWhen(conditionInWords(field.requiredWhen, teller))]
      : []),
    ...(field.shownWhen !== undefined ? [form.shownWhen(conditionInWords(field.shownWhen, teller))] : []),
    ...limits(field, teller),
    ...('masked' in field && field.masked ? [form.masked] : []),
    ...(field.help ? [form.help(teller.words(field.help, ''))] : []),
  ];
  return form.field(teller.words(field.title, field.id), facts);
}

function limits(field: Field, teller: Teller): string[] {
  const { form, number } = teller.phrases;
  const titles = (options: readonly { id: string; title?: Field['title'] }[]) => options.map(({ id, title }) => teller.words(title, id));
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return field.max === undefined ? [] : [form.longest(field.max)];
    case 'number':
      return [...range(field.min, field.max, number, teller), ...(field.decimals === undefined ? [] : [form.decimals(field.decimals)])];
    case 'money':
      return range(field.min, field.max, (value) => form.money(number(moneyInFen(value) / 100)), teller);
    case 'time':
      return range(field.min, field.max, String, teller);
    case 'choice':
      return [form.options(titles(field.options))];
    case 'photos':
      return entries(field, teller);
    case 'choices':
      return [...entries(field, teller), form.options(titles(field.options))];
    case 'person':
    case 'unit':
      return [
        ...(field.duty === undefined ? [] : [form.duty(teller.names.duty(field.duty) ?? field.duty)]),
        ...(field.kind === 'unit' || field.of === undefined ? [] : [form.of(teller.field(field.of))]),
      ];
    case 'checklist':
      return [
        form.items(titles(field.items)),
        form.answers(titles(field.answers)),
        ...field.answers.flatMap(({ id, title, note }) => (note ? [form.noteRequired(teller.words(title, id))] : [])),
        ...field.answers.flatMap(({ id, title, photos }) => (photos ? [form.photos(teller.words(title, id), photos)] : [])),
      ];
    case 'table':
      return [...entries(field, teller), form.columns(field.columns.map((column: PlainField) => fieldInWords(column, teller)))];
    case 'computed':
      return [form.computed(conditionInWords(field.value, teller))];
    case 'date':
    case 'yes-no':
    case 'region':
    case 'phone':
    case 'id-number':
    case 'file':
      return [];
  }
}

function range<T>(least: T | undefined, most: T | undefined, told: (value: T) => string, { phrases: { form } }: Teller): string[] {
  if (least !== undefined && most !== undefined) return [form.between(told(least), told(most))];
  if (least !== undefined) return [form.least(told(least))];
  return most === undefined ? [] : [form.most(told(most))];
}

function entries({ min, max }: { min?: number | undefined; max?: number | undefined }, { phrases: { form } }: Teller): string[] {
  return min === undefined && max === undefined ? [] : [form.rows(min, max)];
}
