import type { Answer, Field, PlainField, Row } from './field.js';

/** Whether later readers see it, or a column of it, only in part. */
export const isMasked = (field: Field): boolean =>
  ('masked' in field && field.masked === true) || (field.kind === 'table' && field.columns.some(isMasked));

/** An answer as later readers see it. */
export function maskedAnswer(field: Field, answer: Answer): Answer {
  if (!isMasked(field) || answer === null) return answer;
  return field.kind === 'table' && !field.masked && Array.isArray(answer)
    ? (answer as Row[]).map((row) => maskedRow(field.columns, row))
    : maskOf(answer);
}

function maskedRow(columns: readonly PlainField[], row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([id, cell]) => [
      id,
      cell !== null && columns.some((column) => column.id === id && column.masked) ? maskOf(cell) : cell,
    ]),
  );
}

/** Enough of a text to tell it from another; nothing of what is no text. */
function maskOf(value: Answer): string {
  if (typeof value !== 'string') return '***';
  const signs = [...value];
  return signs.length < 8 ? `${signs[0] ?? ''}**` : `${signs.slice(0, 3).join('')}****${signs.slice(-4).join('')}`;
}
