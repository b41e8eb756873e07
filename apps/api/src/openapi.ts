import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HostRules } from '@wubu/entities';
import { createApp } from './create-app.js';
import { apiDocument } from './describe-api.js';
import { Log } from './platform/logging.js';

/**
 * Writes the API's description to a file, without a database: `node apps/api/dist/modules/openapi.js docs/generated/openapi.json`.
 * From the built app only: the compiler plugin that reads the DTO classes runs in `nest build`.
 */
const file = process.argv[2] ?? 'docs/generated/openapi.json';
const log = new Log('silent');
const app = await createApp(
  { databaseUrl: '', host: '', port: 0, logLevel: 'silent', proxies: 'loopback', webhookHosts: new HostRules(''), webFolder: '' },
  log,
  { preview: true },
);
await mkdir(dirname(file), { recursive: true });
await writeFile(file, `${JSON.stringify(apiDocument(app), null, 2)}\n`);
await log.close();
process.exit(0);
