import { readFileSync } from 'node:fs';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { z } from 'zod';
import { ConfigurationError } from './configuration-error.js';

/** The variables by which Temporal's own tools are told how to reach a server; absent: without TLS. */
export const temporalAccessVariables = {
  /** `true`: TLS, also without any of those below; `false`: none, whatever stands there. */
  TEMPORAL_TLS: z.enum(['true', 'false'], { error: 'true or false' }).optional(),
  /** PEM files. Without a CA the machine's own are trusted. */
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: z.string().optional(),
  TEMPORAL_TLS_CLIENT_CERT_PATH: z.string().optional(),
  TEMPORAL_TLS_CLIENT_KEY_PATH: z.string().optional(),
  /** The name in the server's certificate, where it is not that of its address. */
  TEMPORAL_TLS_SERVER_NAME: z.string().optional(),
  TEMPORAL_API_KEY: z.string().optional(),
};

type Given = z.infer<z.ZodObject<typeof temporalAccessVariables>>;

/** How the connection to Temporal is made safe; it holds keys: never logged. */
export type TemporalAccess = Pick<NativeConnectionOptions, 'tls' | 'apiKey'>;

/** Reads the files. Refuses a file that cannot be read, half a pair of certificate and key, and a key that would go without TLS. */
export function readTemporalAccess(given: Given): TemporalAccess {
  const {
    TEMPORAL_TLS: wished,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: ca,
    TEMPORAL_TLS_CLIENT_CERT_PATH: cert,
    TEMPORAL_TLS_CLIENT_KEY_PATH: key,
    TEMPORAL_TLS_SERVER_NAME: serverName,
    TEMPORAL_API_KEY: apiKey,
  } = given;
  if (wished === 'false' && apiKey) refuse('TEMPORAL_API_KEY would travel readable: take TEMPORAL_TLS=false away');
  if (wished === 'false') return {};
  if (!cert !== !key) refuse('TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH go together, one of them is missing');
  if (!(wished ?? ca ?? cert ?? serverName ?? apiKey)) return {};
  const tls = {
    ...(ca && { serverRootCACertificate: pem('TEMPORAL_TLS_SERVER_CA_CERT_PATH', ca) }),
    ...(cert &&
      key && { clientCertPair: { crt: pem('TEMPORAL_TLS_CLIENT_CERT_PATH', cert), key: pem('TEMPORAL_TLS_CLIENT_KEY_PATH', key) } }),
    ...(serverName && { serverNameOverride: serverName }),
  };
  return { tls, ...(apiKey && { apiKey }) };
}

function pem(name: string, file: string): Buffer {
  try {
    const text = readFileSync(file);
    if (text.includes('-----BEGIN ')) return text;
  } catch (error) {
    throw new ConfigurationError(`The worker cannot start: ${name} is "${file}", which cannot be read.`, { cause: error });
  }
  return refuse(`${name} is "${file}", which is no PEM file`);
}

function refuse(why: string): never {
  throw new ConfigurationError(`The worker cannot start: ${why}.`);
}
