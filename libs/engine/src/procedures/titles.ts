import type { Answer, Answers, Field } from '../forms/field.js';
import type { Directory } from '../organisation/directory.js';
import { fieldsOf } from './fields.js';
import type { Procedure } from './procedure.js';
import { digitsAt, fieldAt, fillTemplate } from './template.js';
import { stepOf } from './ways.js';
import type { Words } from './words.js';

const LONGEST_TITLE = 200;

/**
 * The title of a case by its procedure's `caseTitle`, from the answers it was opened with; one line of at most 200
 * characters; where nothing of it is answered, the procedure's own.
 */
export function renderTitle(procedure: Procedure, answers: Answers, directory?: Directory): string {
  const fields = new Map(fieldsOf(procedure).map(({ field }) => [field.id, field]));
  const title = fillTemplate(procedure.caseTitle, (place) => {
    const field = fields.get(fieldAt(place) ?? '');
    return field && Object.hasOwn(answers, field.id) ? readable(field, answers[field.id] ?? null, directory) : undefined;
  });
  const line = [...title.replaceAll(/\s+/g, ' ').trim()].slice(0, LONGEST_TITLE).join('');
  return line || procedure.title['zh-CN'];
}

/** The number of a case: `CT{yyyy}-{n:6}` in 2027 with 42 gives `CT2027-000042`. */
export function caseNumber(pattern: string, year: number, n: number): string {
  return fillTemplate(pattern, (place) => {
    const digits = digitsAt(place);
    return digits === undefined ? (place === 'yyyy' ? String(year).padStart(4, '0') : undefined) : String(n).padStart(digits, '0');
  });
}

/**
 * The stage in which a step lies, `no` counted from 1: the one it names, or the one with its own id. A step that is only passed through may
 * have none; it counts to the last stage if it is an end, else to the first.
 */
export function stageOf(procedure: Procedure, stepId: string): { id: string; title: Words; no: number } {
  const step = stepOf(procedure, stepId);
  const found = procedure.stages.findIndex(({ id }) => id === (step?.stage ?? stepId));
  const at = found >= 0 ? found : step?.kind === 'end' ? procedure.stages.length - 1 : 0;
  const stage = procedure.stages[at]!;
  return { id: stage.id, title: stage.title, no: at + 1 };
}

/** What people call a step: its title, or its stage's. */
export function stepTitle(procedure: Procedure, stepId: string): Words {
  return stepOf(procedure, stepId)?.title ?? stageOf(procedure, stepId).title;
}

/** An answer as Chinese staff read it in a line; people and units by their names of today. */
export function readable(field: Field, answer: Answer, directory?: Directory): string {
  if (answer === null || typeof answer === 'object') return '';
  if (field.kind === 'person') return directory?.persons[String(answer)]?.name ?? '';
  if (field.kind === 'unit') return directory?.units[String(answer)]?.name ?? '';
  if (field.kind === 'choice') return field.options.find(({ id }) => id === answer)?.title?.['zh-CN'] ?? String(answer);
  if (field.kind === 'money' && typeof answer === 'number') return `${(answer / 100).toFixed(answer % 100 === 0 ? 0 : 2)}元`;
  if (field.kind === 'yes-no') return answer === true ? '是' : '否';
  return String(answer);
}
