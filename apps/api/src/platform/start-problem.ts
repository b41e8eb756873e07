import { databaseProblem } from '@wubu/entities';
import type { Configuration } from './configuration.js';

/** Why the API cannot start: a sentence, without its full stop, that names the place and the remedy. */
export function startProblem(configuration: Configuration, error: unknown): string {
  return portProblem(configuration, error) ?? databaseProblem(configuration.databaseUrl, error) ?? messageOf(error);
}

function portProblem({ host, metricsPort }: Configuration, error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || error.syscall !== 'listen') return undefined;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  const name = port === metricsPort ? 'WUBU_METRICS_PORT' : 'WUBU_PORT';
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is taken by another process: end that one, or set ${name} to another port`;
  if (code === 'EACCES') return `port ${port} on ${host} may not be opened by this user: set ${name} to one above 1023`;
  if (code === 'EADDRNOTAVAIL') return `this machine has no address ${host}: correct WUBU_HOST`;
  return undefined;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
