import {
  computedFields,
  formOf,
  maskedAnswer,
  stepTitle,
  type Directory,
  type Procedure,
  type PublishedProcedure,
  type Words,
} from '@wubu/engine';
import { NOBODY, type AnswerRow } from '@wubu/entities';
import { personOf } from '../organisation/people-search.js';
import type { AnsweredDto } from './case.dto.js';

/** Who reads a case, and the fields of which they see no value there (see `hiddenFrom`). */
export interface Reader {
  person: string;
  hidden: ReadonlySet<string>;
}

/**
 * What people answered, in the order they did (what a called case began with, nobody has answered yet), each field with its question; a field without an answer is left out, one that is
 * hidden from the reader too, and of a masked one only whoever answered it sees the whole.
 */
export function describeAnswers(
  rows: readonly AnswerRow[],
  procedure: PublishedProcedure,
  directory: Directory,
  reader: Reader,
): AnsweredDto[] {
  return rows
    .filter(({ occ }) => occ > 0)
    .map((row) => ({
      step: row.step,
      title: stepTitle(procedure.definition, row.step),
      occ: row.occ,
      by: row.signer === NOBODY ? undefined : personOf(row.signer, directory),
      at: row.at,
      outcome: row.outcome ?? undefined,
      outcomeTitle: outcomeTitle(procedure.definition, row),
      fields: answeredFields(procedure.definition, row, reader),
    }));
}

function outcomeTitle({ steps }: Procedure, { step, outcome }: AnswerRow): Words | undefined {
  const known = steps[step];
  return known?.kind === 'human' ? known.outcomes?.find(({ id }) => id === outcome)?.title : undefined;
}

function answeredFields(procedure: Procedure, { step, data, signer }: AnswerRow, { person, hidden }: Reader): AnsweredDto['fields'] {
  const asked = formOf(procedure, step);
  const follow = computedFields(procedure).flatMap(({ field }) => (asked.includes(field) ? [] : [field]));
  return [...asked, ...follow].flatMap((field) => {
    const value = data[field.id];
    if (value === undefined || value === null || hidden.has(field.id)) return [];
    const shown = signer === person ? value : maskedAnswer(field, value);
    return [{ id: field.id, title: field.title, kind: field.kind, value: shown, field }];
  });
}

/** What stands in a form or a fact by field, without what is hidden from its reader. */
export function withoutHidden<T extends object>(values: T, { hidden }: Pick<Reader, 'hidden'>): T {
  return hidden.size === 0 ? values : (Object.fromEntries(Object.entries(values).filter(([id]) => !hidden.has(id))) as T);
}
