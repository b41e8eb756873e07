import type { AnswerProblem } from '../../cases/refusal.js';
import type { FieldOf } from '../field.js';
import { isRecord, shown } from '../hostile.js';
import { checkItemPhotos } from './files.js';
import { checkWords, isBlank, LONGEST } from './text.js';

type Checklist = FieldOf<'checklist'>;

/** Answers by item. A required checklist wants every item answered; an item left out, or null, is not answered. */
export function checkChecklist(field: Checklist, answer: unknown): AnswerProblem[] {
  if (!isRecord(answer)) return [{ path: field.id, code: 'type', params: { expected: 'checklist' } }];
  const known = new Set(field.items.map(({ id }) => id));
  const unknown = Object.keys(answer).filter((item) => !known.has(item));
  return [
    ...field.items.flatMap(({ id }) => checkItem(field, id, Object.hasOwn(answer, id) ? answer[id] : undefined)),
    ...unknown.map((item): AnswerProblem => ({ path: `${field.id}.${shown(item)}`, code: 'unknown' })),
  ];
}

function checkItem(field: Checklist, item: string, given: unknown): AnswerProblem[] {
  const path = `${field.id}.${item}`;
  if (given === undefined || given === null) return field.required ? [{ path, code: 'required' }] : [];
  if (!isRecord(given) || Object.keys(given).some((key) => !PARTS.has(key))) {
    return [{ path, code: 'type', params: { expected: 'checklistAnswer' } }];
  }
  const { answer, note, photos } = given;
  const chosen = field.answers.find(({ id }) => id === answer);
  if (!chosen)
    return typeof answer === 'string' ? [{ path, code: 'notAnOption' }] : [{ path, code: 'type', params: { expected: 'option' } }];
  const noNote = note === undefined || note === null || (typeof note === 'string' && isBlank(note));
  const noteProblems: AnswerProblem[] = noNote && chosen.note === 'required' ? [{ path: `${path}.note`, code: 'noteRequired' }] : [];
  return [
    ...(noNote ? noteProblems : checkWords(`${path}.note`, note, LONGEST.note)),
    ...checkItemPhotos(`${path}.photos`, photos, chosen.photos),
  ];
}

const PARTS = new Set(['answer', 'note', 'photos']);
