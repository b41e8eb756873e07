/** What the database client makes of a timestamptz that may be 'infinity'. */
export type DateOrInfinity = Date | number;

/** ISO 8601 in UTC; undefined for 'infinity', which stands for "never". */
export const isoOrNever = (instant: DateOrInfinity): string | undefined => (instant instanceof Date ? instant.toISOString() : undefined);

/** The same as a sort key, which PostgreSQL reads back. */
export const sortInstant = (instant: DateOrInfinity): string => isoOrNever(instant) ?? 'infinity';
