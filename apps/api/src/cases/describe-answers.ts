import { formOf, stepTitle, type Answer, type Answers, type Directory, type PublishedProcedure } from '@wubu/engine';
import { NOBODY } from '@wubu/entities';
import { personOf } from '../organisation/people-search.js';
import type { AnswerRow } from './case-store.js';
import type { AnsweredDto } from './case.dto.js';

/** Who reads answers, and at which step, if at one: some fields are hidden there. */
export interface Reader {
  person: string;
  step?: string;
}

/**
 * What people answered, in the order they did (what a called case began with, nobody has answered yet), each field with its question; a field without an answer is left out, one that the reader's step hides
 * too, and of a masked one only whoever answered it sees the whole.
 */
export function describeAnswers(
  rows: readonly AnswerRow[],
  procedure: PublishedProcedure,
  directory: Directory,
  reader: Reader,
): AnsweredDto[] {
  const at = procedure.definition.steps[reader.step ?? ''];
  const hidden = new Set(at?.kind === 'human' ? at.hide : []);
  return rows
    .filter(({ occ }) => occ > 0)
    .map(({ step, occ, signer, at, outcome, data }) => ({
      step,
      title: stepTitle(procedure.definition, step),
      occ,
      by: signer === NOBODY ? undefined : personOf(signer, directory),
      at,
      outcome: outcome ?? undefined,
      fields: answeredFields(procedure, step, data, hidden, signer === reader.person),
    }));
}

function answeredFields(
  { definition }: PublishedProcedure,
  step: string,
  data: Answers,
  hidden: ReadonlySet<string>,
  own: boolean,
): AnsweredDto['fields'] {
  return formOf(definition, step).flatMap((field) => {
    const value = data[field.id];
    if (value === undefined || value === null || hidden.has(field.id)) return [];
    const shown = 'masked' in field && field.masked && !own ? maskOf(value) : value;
    return [{ id: field.id, title: field.title, kind: field.kind, value: shown, field }];
  });
}

/** Enough of a text to tell it from another; nothing of what is no text. */
function maskOf(value: Answer): Answer {
  if (typeof value !== 'string') return '***';
  const signs = [...value];
  return signs.length < 8 ? `${signs[0] ?? ''}**` : `${signs.slice(0, 3).join('')}****${signs.slice(-4).join('')}`;
}
