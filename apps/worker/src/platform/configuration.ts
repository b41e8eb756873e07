import { fileURLToPath } from 'node:url';
import { HostRules } from '@wubu/entities';
import { z } from 'zod';
import { ConfigurationError } from './configuration-error.js';
import { readTemporalAccess, temporalAccessVariables, type TemporalAccess } from './temporal-access.js';
import { readConnections, type Connections } from '../effects/connections.js';

const port = 'a port number from 0 to 65535';
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environmentSchema = z.object({
  DATABASE_URL: z
    .string({ error: 'an address such as postgres://user:password@host:port/database' })
    .refine((text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) && new URL(text).pathname.length > 1, {
      error: 'an address such as postgres://user:password@host:port/database',
    }),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/]+:\d{1,5}$/, { error: 'host:port' })
    .default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  ...temporalAccessVariables,
  WUBU_TASK_QUEUE: z.string().default('wubu'),
  WUBU_WORKER_PORT: z.coerce.number({ error: port }).int({ error: port }).min(0, { error: port }).max(65_535, { error: port }).optional(),
  WUBU_CONNECTIONS: z.string().optional(),
  WUBU_WEBHOOK_HOSTS: z.string().default('*'),
  WUBU_LOG_LEVEL: z.enum(levels, { error: `one of ${levels.join(', ')}` }).default('info'),
  WUBU_WORKFLOW_BUNDLE: z.string().default(fileURLToPath(new URL('../../../../libs/workflows/dist/workflow-bundle.js', import.meta.url))),
});

/** What the worker was told by its environment: read once at the start, never changed. */
export interface Configuration {
  /** PostgreSQL, with the password in it: never logged. */
  databaseUrl: string;
  /** `host:port` */
  temporalAddress: string;
  /** TLS and keys; absent: neither. */
  temporalAccess?: TemporalAccess;
  namespace: string;
  taskQueue: string;
  /** Health and metrics; 0 = any free port, absent = none. */
  port?: number;
  /** What effects may call, by name; they may hold keys: never logged. */
  connections: Connections;
  /** Which hosts webhooks may call. */
  webhookHosts: HostRules;
  logLevel: string;
  /** File of the built workflows. */
  workflowBundle: string;
}

/**
 * Reads and checks the environment; an empty variable counts as absent. Refuses with a ConfigurationError of one sentence that
 * names the first wrong variable, and its value unless that may hold a password.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = environmentSchema.safeParse(given);
  if (!read.success) throw new ConfigurationError(`The worker cannot start: ${sentence(read.error.issues[0], given)}.`);
  const values = read.data;
  return {
    databaseUrl: values.DATABASE_URL,
    temporalAddress: values.TEMPORAL_ADDRESS,
    temporalAccess: readTemporalAccess(values),
    namespace: values.TEMPORAL_NAMESPACE,
    taskQueue: values.WUBU_TASK_QUEUE,
    port: values.WUBU_WORKER_PORT,
    connections: readConnections(values.WUBU_CONNECTIONS),
    webhookHosts: new HostRules(values.WUBU_WEBHOOK_HOSTS),
    logLevel: values.WUBU_LOG_LEVEL,
    workflowBundle: values.WUBU_WORKFLOW_BUNDLE,
  };
}

const SECRET = new Set(['DATABASE_URL', 'TEMPORAL_API_KEY']);

function sentence(issue: { path: PropertyKey[]; message: string } | undefined, given: NodeJS.ProcessEnv): string {
  const name = String(issue?.path[0]);
  const value = given[name];
  const found = value === undefined ? 'is missing' : SECRET.has(name) ? 'is wrong' : `is "${value}"`;
  return `${name} ${found}, but must be ${issue?.message}`;
}
