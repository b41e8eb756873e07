/** The database could not be reached, or not in time. What was under way may or may not be done: repeat it with the same command id. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super(`the database is not available: ${messageOf(cause)}`, { cause });
    this.name = 'DatabaseUnavailable';
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
/** Shutting down, crashed, starting up, too many connections; 08 is the class of connection errors. */
const SQL_STATES = /^(57P01|57P02|57P03|53300|08...)$/;
/** Errors that pg makes itself bear no code. */
const MESSAGES =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Cannot use a pool after)/;

/** Tells a database that is away from a statement that is wrong. */
export function asUnavailable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return SYSTEM_ERRORS.has(code) || SQL_STATES.test(code) || MESSAGES.test(error.message) ? new DatabaseUnavailable(error) : error;
}

/** Node reports several refused addresses of one host as an error without a text. */
function messageOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length) return messageOf(cause.errors[0]);
  return cause instanceof Error ? cause.message : String(cause);
}
