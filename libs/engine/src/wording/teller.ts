import { readDuration } from '../calendars/duration.js';
import type { Field } from '../forms/field.js';
import { fieldsOf } from '../procedures/fields.js';
import type { Procedure } from '../procedures/procedure.js';
import { stepTitle } from '../procedures/titles.js';
import type { Words } from '../procedures/words.js';
import { english } from './english.js';
import type { Clock, Language, Parts, Phrases } from './phrases.js';
import { chinese } from './zh-cn.js';

/** What a procedure names by codes of the organisation, as people call it; undefined = told by its code. */
export interface Names {
  duty: (code: string) => string | undefined;
  unit: (code: string) => string | undefined;
  person: (login: string) => string | undefined;
}

/** All that a sentence about one procedure is made with. */
export interface Teller {
  procedure: Procedure;
  phrases: Phrases;
  names: Names;
  fields: ReadonlyMap<string, Field>;
  /** A text of the procedure in the language told, else in Chinese, else `id`. */
  words: (text: Words | undefined, id: string) => string;
  /** What a step is called; with its id where others are called the same. */
  step: (id: string) => string;
  field: (id: string) => string;
}

export function tellerOf(procedure: Procedure, language: Language, names: Names): Teller {
  const words = (text: Words | undefined, id: string) => (language === 'en' ? text?.en : undefined) ?? text?.['zh-CN'] ?? id;
  const fields = new Map(fieldsOf(procedure).map(({ field }) => [field.id, field]));
  const titles = new Map(Object.keys(procedure.steps).map((id) => [id, words(stepTitle(procedure, id), id)]));
  const used = [...titles.values()];
  return {
    procedure,
    phrases: language === 'en' ? english : chinese,
    names,
    fields,
    words,
    step: (id) => {
      const title = titles.get(id) ?? id;
      return used.filter((each) => each === title).length > 1 ? `${title} (${id})` : title;
    },
    field: (id) => words(fields.get(id)?.title, id),
  };
}

/** `P3D` on the working clock: 3 个工作日. */
export function spanOf(duration: string, clock: Clock, { phrases }: Teller): string {
  const read = readDuration(duration);
  const parts: Parts = { days: 0, hours: 0, minutes: 0, seconds: 0 };
  if ('days' in read) return phrases.time.span({ ...parts, days: read.days }, clock);
  const seconds = Math.round(read.milliseconds / 1000);
  return phrases.time.span(
    { ...parts, hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 },
    clock,
  );
}
