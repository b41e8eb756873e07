import { WEEK } from '@wubu/engine';
import writeExcelFile from 'write-excel-file/node';

export type Language = 'zh-CN' | 'en';

/** A column of a list: what stands over it, how wide it is (in characters), and the text of a row. */
export interface Column<Row> {
  title: { [language in Language]: string };
  width: number;
  text: (row: Row) => string | undefined;
}

/** A sheet of rows, its first line staying in sight; `last` stands under them. Every cell is a text. */
export function sheet<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  language: Language,
  last?: string,
): Promise<Buffer> {
  const cell = (text: string | undefined) => (text ? { value: plain(text), type: String } : null);
  const data = [
    columns.map(({ title }) => ({ value: title[language], type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => columns.map(({ text }) => cell(text(row)))),
    ...(last ? [[cell(last)]] : []),
  ];
  return writeExcelFile([{ data, sheet: name, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 }]).toBuffer();
}

/** What XML cannot hold: control characters (tabs and ends of lines are changed too, a cell is one line) and what is no character. */
const UNWRITABLE = /[\p{Cc}\ufffe\uffff]/gu;

/** A text that begins like a formula gets a mark in front: saved as CSV, or edited, it would become one. */
const plain = (text: string): string => text.replace(UNWRITABLE, ' ').replace(/^(?=\s*[=+\-@])/, "'");

const FORMAT = new Intl.DateTimeFormat('sv-SE', { timeZone: WEEK.timeZone, dateStyle: 'short', timeStyle: 'short' });

/** An instant at the office's clock: 2026-11-25 17:00, which sorts as it reads. */
export const instantText = (instant: string | undefined): string | undefined => (instant ? FORMAT.format(new Date(instant)) : undefined);

/** The office's day: 2026-11-25. */
export const today = (): string => FORMAT.format(new Date()).slice(0, 10);
