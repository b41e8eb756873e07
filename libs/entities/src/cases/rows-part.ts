import type { Part } from './write-statement.js';

/** Up to so many rows travel as plain parameters, with a text of the statement for each number; more travel as arrays. */
const FEW = 3;

/** Names of columns and their types in PostgreSQL, in the order of a row's values. */
type Columns = Readonly<Record<string, string>>;
type Row = readonly unknown[];

/**
 * A part that takes rows: `sql` is given what stands for them in FROM, under the name `u`; parameters besides them come first (`$1` …). Most commands
 * have one row of a kind, and unfolding thirteen arrays of one element takes PostgreSQL as long as the insert itself.
 */
export function rowsPart(
  code: string,
  columns: Columns,
  sql: (u: string) => string,
): (rows: readonly Row[], ...besides: unknown[]) => Part {
  const texts = new Map<number, string>();
  return (rows, ...besides) => {
    const few = rows.length <= FEW ? rows.length : 0;
    let text = texts.get(few);
    if (text === undefined) texts.set(few, (text = sql(few ? plain(columns, few, besides.length) : unfolded(columns, besides.length))));
    const values = few ? rows.flat() : Object.keys(columns).map((_, place) => rows.map((row) => row[place]));
    return { code: `${code}${few || ''}`, sql: text, values: [...besides, ...values] };
  };
}

function plain(columns: Columns, count: number, before: number): string {
  const types = Object.values(columns);
  const row = (n: number) => `(${types.map((type, place) => `$${before + n * types.length + place + 1}::${type}`).join(', ')})`;
  return `(VALUES ${Array.from({ length: count }, (_, n) => row(n)).join(', ')}) AS ${alias(columns)}`;
}

function unfolded(columns: Columns, before: number): string {
  const arrays = Object.values(columns).map((type, place) => `$${before + place + 1}::${type}[]`);
  return `unnest(${arrays.join(', ')}) AS ${alias(columns)}`;
}

const alias = (columns: Columns): string => `u (${Object.keys(columns).join(', ')})`;
