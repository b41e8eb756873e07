import type { AnswerProblem } from '../../cases/refusal.js';
import type { Answers, ChecklistAnswer, Field, FieldOf } from '../field.js';
import { isRecord } from '../hostile.js';
import { UUID } from './codes.js';

/** Photos where a procedure says no number. */
const MOST_PHOTOS = 9;

/** The id of a file that was uploaded; whether it is theirs to name is for whoever keeps the files to say. */
export function checkFile(field: FieldOf<'file'>, answer: unknown): AnswerProblem[] {
  return typeof answer === 'string' && UUID.test(answer) ? [] : [{ path: field.id, code: 'type', params: { expected: 'file' } }];
}

export function checkPhotos(field: FieldOf<'photos'>, answer: unknown): AnswerProblem[] {
  return checkIds(field.id, answer, { min: Math.max(field.min ?? 0, field.required ? 1 : 0), max: field.max ?? MOST_PHOTOS });
}

/** Photos of one item of a checklist; an answer that asks for none takes none. */
export function checkItemPhotos(path: string, answer: unknown, range: string | undefined): AnswerProblem[] {
  if (range === undefined) return answer === undefined || answer === null ? [] : [{ path, code: 'unknown' }];
  return checkIds(path, answer ?? [], photoRange(range));
}

/** `1..3` as numbers. */
export function photoRange(range: string): { min: number; max: number } {
  const [min = 0, max = 0] = range.split('..').map(Number);
  return { min, max };
}

function checkIds(path: string, answer: unknown, { min, max }: { min: number; max: number }): AnswerProblem[] {
  if (!Array.isArray(answer) || !answer.every((id) => typeof id === 'string' && UUID.test(id)) || new Set(answer).size < answer.length)
    return [{ path, code: 'type', params: { expected: 'photos' } }];
  if (answer.length < min) return [answer.length === 0 ? { path, code: 'required' } : { path, code: 'tooSmall', params: { min } }];
  return answer.length > max ? [{ path, code: 'tooLarge', params: { max } }] : [];
}

/** A file that an answer names, and where. */
export interface NamedFile {
  path: string;
  id: string;
  /** It must be a picture. */
  photo: boolean;
}

/** The files that answers to a form name. Takes anything; what is no answer to its field names none. */
export function filesNamed(form: readonly Field[], answers: Answers): NamedFile[] {
  return form.flatMap((field) => {
    const answer: unknown = isRecord(answers) && Object.hasOwn(answers, field.id) ? answers[field.id] : null;
    if (field.kind === 'file' && typeof answer === 'string') return [{ path: field.id, id: answer, photo: false }];
    if (field.kind === 'photos') return named(field.id, answer);
    if (field.kind !== 'checklist' || !isRecord(answer)) return [];
    const given = answer as Partial<ChecklistAnswer>;
    return field.items.flatMap(({ id }) => (Object.hasOwn(given, id) ? named(`${field.id}.${id}.photos`, given[id]?.photos) : []));
  });
}

function named(path: string, ids: unknown): NamedFile[] {
  return Array.isArray(ids) ? ids.flatMap((id: unknown) => (typeof id === 'string' ? [{ path, id, photo: true }] : [])) : [];
}
