import type { Part } from './write-statement.js';

/** Up to so many rows travel as plain parameters, with a text of the statement for each number; more travel as arrays. */
const FEW = 3;

/** Names of columns, with their types in PostgreSQL. */
type Columns = Readonly<Record<string, string>>;
/** A value for each column; whatever else it has stays behind. */
type Row<C extends Columns> = Readonly<Record<keyof C, unknown>>;

/**
 * A part that takes rows: `sql` is given what stands for them in FROM, under the name `u`; parameters besides them come first (`$1` …). Most commands
 * have one row of a kind, and unfolding thirteen arrays of one element takes PostgreSQL as long as the insert itself.
 */
export function rowsPart<C extends Columns>(
  code: string,
  columns: C,
  sql: (u: string) => string,
): (rows: readonly Row<C>[], ...besides: unknown[]) => Part {
  const names = Object.keys(columns);
  const texts = new Map<number, string>();
  return (rows, ...besides) => {
    const few = rows.length <= FEW ? rows.length : 0;
    let text = texts.get(few);
    if (text === undefined) texts.set(few, (text = sql(few ? plain(columns, few, besides.length) : unfolded(columns, besides.length))));
    const values = few ? rows.flatMap((row) => names.map((name) => row[name])) : names.map((name) => rows.map((row) => row[name]));
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
