import type { Database, Queryable, Statement } from '@wubu/entities';

/** Sees every statement before it runs; what it does meanwhile happens between two statements of one command. */
export type Interference = (statement: Statement, run: () => Promise<object[]>) => Promise<object[]>;

/** A database in whose statements somebody meddles, also inside of transactions; `locked` counts how often one was needed. */
export function interfered(db: Database, meddle: Interference): Database & { locked: number } {
  const wrap = (inner: Queryable): Queryable => ({
    query: <Row extends object>(statement: Statement, values?: readonly unknown[]) =>
      meddle(statement, () => inner.query(statement, values)) as Promise<Row[]>,
  });
  const outer = {
    ...db,
    ...wrap(db),
    locked: 0,
    transaction<T>(work: (connection: Queryable) => Promise<T>): Promise<T> {
      outer.locked++;
      return db.transaction((connection) => work(wrap(connection)));
    },
  };
  return outer;
}

export function writes({ name }: Statement): boolean {
  return name.startsWith('write ');
}
