import { pino, type Logger } from 'pino';

export type Log = Logger;

/** JSON lines on stdout: ids, codes and counts, never people's words, addresses with passwords or answers. */
export function createLog(level: string): Log {
  return pino({ level, base: undefined, redact: ['err.parameters', 'err.detail', 'err.where'] });
}
