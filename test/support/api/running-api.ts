import type { AddressInfo } from 'node:net';
import { createApp } from '../../../apps/api/src/create-app.js';
import { readConfiguration } from '../../../apps/api/src/platform/configuration.js';
import { Log } from '../../../apps/api/src/platform/logging.js';
import { createTestDatabase } from '../database.js';
import { writeOrganisation, type Login, type Organisation } from '../organisation.js';
import { ApiClient } from './client.js';

/** The real API on a free port, over a database of its own. */
export interface RunningApi {
  /** `http://127.0.0.1:<port>` */
  url: string;
  databaseUrl: string;
  organisation: Organisation;
  /** Signed in, once per login. */
  as(login: Login): Promise<ApiClient>;
  /** Not signed in. */
  stranger(): ApiClient;
  close(): Promise<void>;
}

export interface ApiOptions {
  /** More of the environment. */
  environment?: NodeJS.ProcessEnv;
  /** Leave the database without people. */
  empty?: boolean;
  /** What the API is told instead of the database's own address. */
  through?: (databaseUrl: string) => Promise<string>;
}

export async function runApi({ environment = {}, empty = false, through }: ApiOptions = {}): Promise<RunningApi> {
  const database = await createTestDatabase();
  const organisation = empty ? ({} as Organisation) : await writeOrganisation(database.url);
  const log = new Log('silent');
  const databaseUrl = through ? await through(database.url) : database.url;
  const settings = readConfiguration({ DATABASE_URL: databaseUrl, WUBU_PORT: '0', WUBU_WEB: '/nowhere', ...environment });
  const app = await createApp(settings, log);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const clients = new Map<Login, Promise<ApiClient>>();
  return {
    url,
    databaseUrl: database.url,
    organisation,
    as(login) {
      const known = clients.get(login) ?? ApiClient.signIn(url, login);
      clients.set(login, known);
      return known;
    },
    stranger: () => new ApiClient(url),
    async close() {
      await app.close();
      await log.close();
      await database.drop();
    },
  };
}
