import 'reflect-metadata';
import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { carefulClient } from './careful-client.js';
import { CaseNumbers } from './cases/case-numbers.js';
import { Changes } from './changes.js';
import { connectionOptions } from './connection.js';
import { ENTITIES } from './entities.js';
import { ISO_INSTANTS } from './instants.js';
import { DirectorySource } from './organisation/directory-source.js';
import { ProcedureSource } from './procedures/procedure-source.js';
import type { Queryable, Statement, Transactor } from './query.js';
import { asUnavailable } from './unavailable.js';

export interface DatabaseOptions {
  /** Connections in the pool; more than ten only add switching. */
  max?: number;
  /** Shown by PostgreSQL beside each connection. */
  name?: string;
  /** How often the version of the directory is looked at; default 2 s. */
  directoryPollMs?: number;
  /** Hears of connections lost while idle, and of notifications that could not be sent: nothing fails by them. */
  onWarning?: (message: string) => void;
}

/** The store: one pool for the prepared statements of the hot path and the lists, and for the entities of the plain tables; and what is kept in memory. */
export interface Database extends Transactor {
  readonly pool: pg.Pool;
  /** TypeORM's manager of the plain tables. What fails because the database is away is told by `asUnavailable`. */
  readonly entities: EntityManager;
  readonly directory: DirectorySource;
  readonly procedures: ProcedureSource;
  readonly numbers: CaseNumbers;
  readonly changes: Changes;
  close(): Promise<void>;
}

/**
 * Connects, and loads the directory. Throws `DatabaseUnavailable` when the database does not answer within five seconds, `DatabaseUnfit`
 * when it is no database for this version.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const warn = options.onWarning ?? (() => undefined);
  try {
    const dataSource = await new DataSource({
      type: 'postgres',
      driver: pg, // else TypeORM takes pg-native wherever it happens to be installed, which reads bytea wrongly
      url,
      entities: ENTITIES,
      synchronize: false,
      logging: ['error'],
      poolErrorHandler: (error: Error) => warn(`an idle database connection was lost: ${error.message}`),
      extra: {
        ...(await connectionOptions(url)),
        max: options.max ?? 10,
        application_name: options.name ?? 'wubu',
        Client: carefulClient(),
      },
    }).initialize();
    return await assemble(url, dataSource, options, warn);
  } catch (error) {
    throw asUnavailable(error);
  }
}

async function assemble(url: string, dataSource: DataSource, options: DatabaseOptions, warn: (message: string) => void): Promise<Database> {
  const pool = (dataSource.driver as PostgresDriver).master as pg.Pool;
  const queries = transactor(pool);
  const directory = new DirectorySource(queries, options.directoryPollMs);
  const changes = new Changes(url, warn);
  await directory.start();
  return {
    ...queries,
    pool,
    entities: dataSource.manager,
    directory,
    procedures: new ProcedureSource(queries),
    numbers: new CaseNumbers(queries),
    changes,
    async close() {
      directory.stop();
      await changes.close();
      await dataSource.destroy();
    },
  };
}

function queryable(connection: pg.Pool | pg.PoolClient): Queryable {
  return {
    async query<Row extends object>({ name, text }: Statement, values: readonly unknown[] = []): Promise<Row[]> {
      try {
        return (await connection.query<Row>({ name, text, values: values as unknown[], types: ISO_INSTANTS })).rows;
      } catch (error) {
        throw asUnavailable(error);
      }
    },
  };
}

function transactor(pool: pg.Pool): Transactor {
  return { ...queryable(pool), transaction: (work) => transaction(pool, work) };
}

async function transaction<T>(pool: pg.Pool, work: (connection: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw asUnavailable(error);
  });
  let lost: Error | undefined;
  const onLost = (error: Error) => (lost = error); // without a listener, a connection lost between two statements ends the process
  client.on('error', onLost);
  try {
    await client.query('BEGIN');
    const result = await work(queryable(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failed: Error) => (lost = failed)); // its connection is thrown away below
    throw asUnavailable(error);
  } finally {
    client.off('error', onLost);
    client.release(lost);
  }
}
