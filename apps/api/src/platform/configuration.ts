import { isIP } from 'node:net';
import { HostRules } from '@wubu/entities';
import { z } from 'zod';

const port = 'a port number from 0 to 65535';
const portNumber = z.coerce.number({ error: port }).int({ error: port }).min(0, { error: port }).max(65_535, { error: port });

const databaseUrl = z.string({ error: 'given, as postgres://user:password@host:port/database' }).refine(isDatabaseUrl, {
  error: 'an address such as postgres://user:password@host:port/database',
});

const environmentSchema = z.object({
  DATABASE_URL: databaseUrl,
  WUBU_PORT: portNumber.default(3000),
  WUBU_HOST: z.string().default('127.0.0.1'),
  WUBU_PROXIES: z
    .string()
    .refine(areProxies, { error: 'loopback, linklocal, uniquelocal, or addresses and ranges, separated by commas' })
    .default('loopback'),
  WUBU_METRICS_PORT: portNumber.optional(),
  WUBU_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
  WUBU_SETUP_CODE: z.string().min(8, { error: 'at least 8 characters long' }).optional(),
  WUBU_WEBHOOK_HOSTS: z.string().default('*'),
  WUBU_WEB: z.string().default('apps/web/dist'),
});

/** What the API was told by its environment: read once at the start, never changed. Injected by this class. */
export abstract class Configuration {
  /** PostgreSQL, with the password in it: never logged. */
  abstract readonly databaseUrl: string;
  abstract readonly host: string;
  /** 0 = any free port. */
  abstract readonly port: number;
  /** Whose X-Forwarded headers are believed: names of ranges, addresses and ranges. */
  abstract readonly proxies: string;
  /** Absent = no metrics. */
  abstract readonly metricsPort?: number;
  abstract readonly logLevel: string;
  /** Makes the first administrator, once; absent = nobody can. */
  abstract readonly setupCode?: string;
  /** Which hosts webhooks may call; the worker asks again when it does. */
  abstract readonly webhookHosts: HostRules;
  /** Folder of the built web app, relative to where the process was started; may be missing. */
  abstract readonly webFolder: string;
}

/** The environment is wrong; `message` is one sentence for the person who starts the API. */
export class ConfigurationError extends Error {}

/**
 * Reads and checks the environment. An empty variable counts as absent.
 * Refuses with a ConfigurationError that names every wrong variable, and its value unless that may hold a password.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = environmentSchema.safeParse(given);
  if (!read.success)
    throw new ConfigurationError(`The API cannot start: ${read.error.issues.map((issue) => sentence(issue, given)).join('; ')}.`);
  const values = read.data;
  return {
    databaseUrl: values.DATABASE_URL,
    host: values.WUBU_HOST,
    port: values.WUBU_PORT,
    proxies: values.WUBU_PROXIES,
    metricsPort: values.WUBU_METRICS_PORT,
    logLevel: values.WUBU_LOG_LEVEL,
    setupCode: values.WUBU_SETUP_CODE,
    webhookHosts: new HostRules(values.WUBU_WEBHOOK_HOSTS),
    webFolder: values.WUBU_WEB,
  };
}

const SECRET = new Set(['DATABASE_URL', 'WUBU_SETUP_CODE']);

function sentence(issue: { path: PropertyKey[]; message: string }, given: NodeJS.ProcessEnv): string {
  const name = String(issue.path[0]);
  const value = given[name];
  const found = value === undefined ? 'is missing' : SECRET.has(name) ? 'is wrong' : `is "${value}"`;
  return `${name} ${found}, but must be ${issue.message}`;
}

const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** As Fastify reads them. */
function areProxies(text: string): boolean {
  return text.split(',').every((part) => {
    const [address = '', bits, ...more] = part.trim().split('/');
    const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    return (
      RANGES.has(part.trim()) || (most > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
    );
  });
}

function isDatabaseUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) && new URL(text).pathname.length > 1;
}
