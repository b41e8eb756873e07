import { createHash } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import { HttpProblem } from './problem.js';
import { INT_MAX } from './query.dto.js';

/** A part of a sort key: an ISO instant, a uuid, a number. */
export type KeyPart = string | number;

/** One page of a list; `next` is the cursor of the following page, null at the end. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/**
 * An opaque cursor: base64url of the list's name, the sort key of the page's last row and a checksum,
 * so that a cursor that was cut, altered or taken from another list is refused instead of paging somewhere.
 * It gives no rights: every page is filtered anew by who asks.
 */
export function writeCursor(list: string, key: readonly KeyPart[]): string {
  return Buffer.from(JSON.stringify([...key, checksum(list, key)])).toString('base64url');
}

/** What a part of a sort key must be, so that the database can read it, whoever made the cursor up. */
const KINDS = {
  instant: (part: KeyPart) => part === 'infinity' || (typeof part === 'string' && isInstant(part)),
  uuid: (part: KeyPart) => typeof part === 'string' && isUuid(part),
  seq: (part: KeyPart) => typeof part === 'number' && Number.isInteger(part) && part >= 0 && part <= INT_MAX,
  text: (part: KeyPart) => typeof part === 'string',
};
export type KeyKind = keyof typeof KINDS;

const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/; // PostgreSQL knows no year 0

/** JavaScript takes 30 February for 2 March, PostgreSQL refuses it. */
const isInstant = (text: string): boolean => INSTANT.test(text) && new Date(text).toJSON() === text;

/** The sort key in a cursor, `undefined` for the first page. Refuses with 422 `cursor` what this list never gave out. */
export function readCursor(list: string, cursor: string | undefined, kinds: readonly KeyKind[]): KeyPart[] | undefined {
  if (cursor === undefined) return undefined;
  const parts = parse(cursor);
  const sum = parts?.pop();
  const fits = parts?.length === kinds.length && kinds.every((kind, place) => KINDS[kind](parts[place] ?? ''));
  if (!parts || !fits || sum !== checksum(list, parts)) throw new HttpProblem(422, 'cursor', { path: 'cursor' });
  return parts;
}

/** Makes a page of rows that were read with one row more than `limit`. */
export function page<Row, Item>(
  list: string,
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => KeyPart[],
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(item), next: rows.length > limit && last ? writeCursor(list, key(last)) : null };
}

function parse(cursor: string): KeyPart[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string' || typeof part === 'number') ? parts : undefined;
  } catch {
    return undefined; // not JSON: the caller refuses it
  }
}

const checksum = (list: string, key: readonly KeyPart[]): string =>
  createHash('sha256')
    .update(JSON.stringify([list, ...key]))
    .digest('base64url')
    .slice(0, 8);
