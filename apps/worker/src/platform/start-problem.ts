import { databaseProblem } from '@wubu/entities';
import type { Configuration } from './configuration.js';

/** Why the worker ends by itself: a sentence, without its full stop, that names the place and the remedy. */
export function startProblem({ databaseUrl, port }: Configuration, error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return `port ${port} on 127.0.0.1 is taken by another process: end that one, or set WUBU_WORKER_PORT to another port`;
  return databaseProblem(databaseUrl, error) ?? (error instanceof Error ? error.message : String(error));
}
