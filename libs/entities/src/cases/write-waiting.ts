import type { Fact, State } from '@wubu/engine';
import { rowsPart } from './rows-part.js';
import type { Part } from './write-statement.js';

interface Waiting {
  caseId: string;
  /** The case's number. */
  number: string;
  before: State | undefined;
  after: State;
  facts: readonly Fact[];
}

/** The parts for messages that the case waits for from now on, or no longer; none for most commands. */
export function waitingParts({ caseId, number, before, after, facts }: Waiting): Part[] {
  const was = new Set(before?.tokens.map(({ id }) => id));
  const is = new Set(after.tokens.map(({ id }) => id));
  const keys: { [placeholder: string]: string } = { '{case.number}': number, '{case.id}': caseId };
  const begun = after.tokens.flatMap(({ id, messages = [] }) =>
    was.has(id) ? [] : messages.map(({ name, key }) => ({ token: id, name, key: keys[key] ?? key })),
  );
  const over = (before?.tokens ?? []).flatMap(({ id, messages }) => (messages && !is.has(id) ? [id] : []));
  const delivered = facts.flatMap((fact) => (fact.type === 'WaitEnded' && fact.message ? [fact.message] : []));
  return [
    ...(begun.length ? [waitingBegun(begun)] : []),
    ...(over.length ? [waitingOver(over)] : []),
    ...(delivered.length ? [messagesDelivered(delivered)] : []),
  ];
}

const waitingBegun = rowsPart(
  'wb',
  { token: 'int', name: 'text', key: 'text' },
  (u) => `wb AS (INSERT INTO waiting (case_id, token, name, key, since) SELECT g.case_id, u.token, u.name, u.key, g.at FROM g, ${u})`,
);

function waitingOver(tokens: readonly number[]): Part {
  return {
    code: 'wo',
    sql: `wo AS (DELETE FROM waiting w USING g WHERE w.case_id = g.case_id AND w.token = ANY ($1::int[]))`,
    values: [tokens],
  };
}

function messagesDelivered(ids: readonly string[]): Part {
  return {
    code: 'me',
    sql: `me AS (UPDATE message SET delivered_at = g.at FROM g WHERE message.id = ANY ($1::uuid[]) RETURNING message.id, g.case_id, g.at),
     mr AS (INSERT INTO message_receipt (message_id, case_id, at) SELECT id, case_id, at FROM me ON CONFLICT DO NOTHING)`,
    values: [ids],
  };
}
