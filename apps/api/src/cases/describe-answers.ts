import { stepTitle, type Answers, type Directory, type PublishedProcedure } from '@wubu/engine';
import { personOf } from '../organisation/people-search.js';
import type { AnswerRow } from './case-store.js';
import type { AnsweredDto } from './case.dto.js';

/** What people answered, in the order they did, each field with its question; a field without an answer is left out. */
export function describeAnswers(rows: readonly AnswerRow[], procedure: PublishedProcedure, directory: Directory): AnsweredDto[] {
  return rows.map(({ step, occ, signer, at, outcome, data }) => ({
    step,
    title: stepTitle(procedure.definition, step),
    occ,
    by: personOf(signer, directory),
    at,
    outcome: outcome ?? undefined,
    fields: answeredFields(procedure, step, data),
  }));
}

function answeredFields(procedure: PublishedProcedure, stepId: string, data: Answers): AnsweredDto['fields'] {
  const step = procedure.definition.steps[stepId];
  const form = step?.kind === 'human' ? (step.form ?? []) : [];
  return form.flatMap((field) => {
    const value = data[field.id];
    return value === undefined || value === null ? [] : [{ id: field.id, title: field.title, kind: field.kind, value, field }];
  });
}
