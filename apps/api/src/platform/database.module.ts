import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { openDatabase, type Database } from '@wubu/entities';
import { Configuration } from './configuration.js';
import { Log } from './logging.js';

const DATABASE = Symbol('database');

/** More connections only add switching: each is busy for about a millisecond a step. */
const CONNECTIONS = 10;

/** The store. Opened once at the start, which fails when the database is away; later it may come and go. */
export const InjectDatabase = () => Inject(DATABASE);

@Global()
@Module({
  providers: [
    {
      provide: DATABASE,
      inject: [Configuration, Log],
      useFactory: (configuration: Configuration, { logger }: Log) =>
        openDatabase(configuration.databaseUrl, { max: CONNECTIONS, name: 'wubu-api', onWarning: (message) => logger.warn(message) }),
    },
  ],
  exports: [DATABASE],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@InjectDatabase() private readonly db: Database) {}

  /** After the last request has been answered. */
  async onApplicationShutdown(): Promise<void> {
    await this.db.close();
  }
}
