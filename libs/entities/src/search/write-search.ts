import type { Part } from '../cases/write-statement.js';
import { wordsOfCase } from './words.js';

/** A row of its own, since an index over the case itself would have to be written again whenever its status changes. */
export function searchSet(number: string, title: string): Part {
  return {
    code: 'sr',
    sql: `sr AS (INSERT INTO case_search (case_id, words) SELECT g.case_id, array_to_tsvector($1::text[]) FROM g
       ON CONFLICT (case_id) DO UPDATE SET words = excluded.words)`,
    values: [wordsOfCase(number, title)],
  };
}
