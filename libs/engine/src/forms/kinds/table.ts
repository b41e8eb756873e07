import type { AnswerProblem } from '../../cases/refusal.js';
import type { FieldOf, PlainField } from '../field.js';
import { isRecord, shown } from '../hostile.js';

const MOST_ROWS = 200;

/** Rows of fields; a required table has at least one row. */
export function checkTable(
  field: FieldOf<'table'>,
  answer: unknown,
  checkCell: (column: PlainField, answer: unknown) => AnswerProblem[],
): AnswerProblem[] {
  if (!Array.isArray(answer)) return [{ path: field.id, code: 'type', params: { expected: 'rows' } }];
  const min = Math.max(field.min ?? 0, field.required ? 1 : 0);
  const max = field.max ?? MOST_ROWS;
  if (answer.length < min)
    return [{ path: field.id, code: field.required && answer.length === 0 ? 'required' : 'tooSmall', params: { min } }];
  if (answer.length > max) return [{ path: field.id, code: 'tooLarge', params: { max } }];
  return answer.flatMap((row: unknown, n) => checkRow(field, row, n, checkCell));
}

function checkRow(
  field: FieldOf<'table'>,
  row: unknown,
  n: number,
  checkCell: (column: PlainField, answer: unknown) => AnswerProblem[],
): AnswerProblem[] {
  const path = `${field.id}.${n}`;
  if (!isRecord(row)) return [{ path, code: 'type', params: { expected: 'row' } }];
  const known = new Set(field.columns.map(({ id }) => id));
  return [
    ...field.columns.flatMap((column) =>
      checkCell(column, Object.hasOwn(row, column.id) ? row[column.id] : undefined).map((problem) => ({
        ...problem,
        path: `${path}.${problem.path}`,
      })),
    ),
    ...Object.keys(row).flatMap((key): AnswerProblem[] => (known.has(key) ? [] : [{ path: `${path}.${shown(key)}`, code: 'unknown' }])),
  ];
}
