/** The database could not be reached, or not in time. What was under way may or may not be done: repeat it with the same command id. */
export class DatabaseUnavailable extends Error {
  /** What the connection, or the server, said. */
  readonly reason: string;

  constructor(cause: unknown) {
    const reason = messageOf(cause);
    super(`the database is not available: ${reason}`, { cause });
    this.name = 'DatabaseUnavailable';
    this.reason = reason;
  }
}

const SYSTEM_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);
/**
 * Shutting down, crashed, starting up; time is up, for a statement or a lock; deadlock; 08 is the class of connection errors, 53 of what
 * has run out: room on the volume, memory, connections; the volume cannot be read or written.
 */
const SQL_STATES = /^(57P01|57P02|57P03|57014|55P03|40P01|08...|53...|58030)$/;
/** Errors that pg makes itself bear no code. */
const MESSAGES =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Cannot use a pool after)/;

/** Tells a database that is away from a statement that is wrong. */
export function asUnavailable(error: unknown): unknown {
  if (!isErrorLike(error)) return error;
  return SYSTEM_ERRORS.has(error.code ?? '') || SQL_STATES.test(error.code ?? '') || MESSAGES.test(error.message)
    ? new DatabaseUnavailable(error)
    : error;
}

/** Not `instanceof`: errors of Node's own modules have another `Error` where tests run. */
function isErrorLike(error: unknown): error is { message: string; code?: string; errors?: unknown[] } {
  return typeof error === 'object' && error !== null && 'message' in error && !(error instanceof DatabaseUnavailable);
}

/** Node reports several refused addresses of one host as an error without a text. */
function messageOf(cause: unknown): string {
  if (!isErrorLike(cause)) return String(cause);
  return cause.message || (cause.errors?.length ? messageOf(cause.errors[0]) : (cause.code ?? 'unknown reason'));
}
