/**
 * A prepared statement. PostgreSQL parses and plans it once per connection, which halves its part of a step;
 * so `name` must be given, and must stand for exactly one text. At most 63 characters.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * Anything that can run a prepared statement: the pool, or one connection inside a transaction. Instants in its rows are texts: ISO 8601 in UTC, to the
 * millisecond, or 'infinity'.
 */
export interface Queryable {
  query<Row extends object>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
}

/** Adds transactions, for what cannot be said in one statement. Never needed by a step that meets no contention. */
export interface Transactor extends Queryable {
  transaction<T>(work: (connection: Queryable) => Promise<T>): Promise<T>;
}
