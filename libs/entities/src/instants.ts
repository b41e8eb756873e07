import { types, type CustomTypesConfig } from 'pg';

const { TIMESTAMPTZ } = types.builtins;
const parse = types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date | number;

/** How rows of statements are read: instants as `isoInstant` gives them, all else as the client does by itself. */
export const ISO_INSTANTS: CustomTypesConfig = {
  getTypeParser: (type, format) => (type === TIMESTAMPTZ ? isoInstant : (types.getTypeParser(type, format) as unknown)),
};

/**
 * PostgreSQL's text of a timestamptz in ISO 8601, in UTC and to the millisecond, as `Date.toISOString` would give it (microseconds are cut off);
 * 'infinity' and '-infinity' stay as they are. What a session in UTC writes of the years 1 to 9999 is only cut and put together: to make a Date and write
 * it costs ten times as much, which of a work list's page was a twelfth.
 */
export function isoInstant(text: string): string {
  if (text[4] === '-' && text.endsWith('+00')) {
    const time = text.slice(11, -3) + (text.length === '2026-11-26 08:00:00+00'.length ? '.000' : '00');
    return `${text.slice(0, 10)}T${time.slice(0, 12)}Z`;
  }
  const instant = parse(text);
  return typeof instant === 'number' ? text : instant.toISOString();
}
