import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigurationError } from '../platform/configuration-error.js';

/** An attempt's lease is 90 s; a call that takes longer than this would outlive it. */
const TIMEOUT_MAX_SECONDS = 50;

const connectionSchema = z
  .object({
    url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
    method: z.enum(['POST', 'PUT', 'PATCH']).default('POST'),
    headers: z.record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), z.string().regex(/^[\x20-\x7e\t]*$/)).default({}),
    timeoutSeconds: z.number().positive().max(TIMEOUT_MAX_SECONDS).default(20),
  })
  .strict();

/** An address that an effect may call. */
export type Connection = z.infer<typeof connectionSchema>;

/** All that effects may call: procedures name a connection, never an address. */
export type Connections = ReadonlyMap<string, Connection>;

/** Reads WUBU_CONNECTIONS, a JSON file `{ "<name>": { url, method?, headers?, timeoutSeconds? } }`; without a file nothing may be called. */
export function readConnections(file: string | undefined): Connections {
  if (file === undefined) return new Map();
  const read = z.record(z.string(), connectionSchema).safeParse(parse(file));
  if (read.success) return new Map(Object.entries(read.data));
  const [issue] = read.error.issues;
  throw new ConfigurationError(
    `The worker cannot start: WUBU_CONNECTIONS (${file}) is wrong at "${issue?.path.join('.')}": ${issue?.message}.`,
  );
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new ConfigurationError(`The worker cannot start: WUBU_CONNECTIONS is "${file}", which ${why}.`, { cause: error });
  }
}
