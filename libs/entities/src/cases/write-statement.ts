import type { Statement } from '../query.js';

/**
 * One part of the statement that writes a step: some CTEs with parameters of their own, `$1`, `$2` …, and their values. Rules:
 * every part reads from `g` (the guard), else it writes although the guard missed; no part sees what another wrote, nor may two
 * touch the same row; every parameter is cast, since an untyped one in a SELECT list becomes text.
 */
export interface Part {
  /** One or two letters, unique, which also name the part's main CTE; and how many rows it takes, where its text depends on that. */
  code: string;
  sql: string;
  values: readonly unknown[];
}

const texts = new Map<string, string>();

/**
 * Puts parts together. A step pays only for the parts it needs; each combination is one prepared statement, named by its codes, and
 * there are some dozens in practice. The answer is the guard's row, or none when it missed.
 */
export function writeStatement(parts: readonly Part[]): { statement: Statement; values: unknown[] } {
  const name = `write ${parts.map((part) => part.code).join(' ')}`;
  let text = texts.get(name);
  if (!text) texts.set(name, (text = textOf(parts)));
  return { statement: { name, text }, values: parts.flatMap((part) => part.values) };
}

function textOf(parts: readonly Part[]): string {
  let used = 0;
  const ctes = parts.map((part) => {
    const offset = used;
    used += part.values.length;
    return part.sql.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + offset}`);
  });
  return `WITH ${ctes.join(',\n')}\nSELECT case_id FROM g`;
}
