import pg from 'pg';

export interface SentStatement {
  name?: string;
  text: string;
}

type Query = (this: unknown, statement: string | SentStatement, ...rest: unknown[]) => unknown;

/** Notes every statement that this process sends to PostgreSQL, until `stop`. */
export function noteStatements(): { sent: SentStatement[]; stop: () => void } {
  const client = pg.Client.prototype as unknown as { query: Query };
  const original = client.query;
  const sent: SentStatement[] = [];
  client.query = function (statement, ...rest) {
    sent.push(typeof statement === 'string' ? { text: statement } : { name: statement.name, text: statement.text });
    return original.call(this, statement, ...rest);
  };
  return { sent, stop: () => void (client.query = original) };
}
