import { createHmac } from 'node:crypto';
import type { Call, LocalServer } from '../drivers/local-server.js';

/** What a receiver knows of one call, as far as these tests look at it. */
export interface Received {
  id: string;
  type: string;
  caseId: string;
  seq: number;
  data: object;
}

export const read = ({ headers, body }: Call): Received => {
  const { type, data } = body as { type: string; data: { case: { id: string }; seq: number; data: object } };
  return { id: String(headers['webhook-id']), type, caseId: data.case.id, seq: data.seq, data: data.data };
};

/** The facts of a case in the order in which they came. */
export const seqsOf = (server: LocalServer, caseId: string): number[] =>
  server.calls
    .map(read)
    .filter((received) => received.caseId === caseId)
    .map(({ seq }) => seq);

/** Whether a call was signed with this secret, as docs/developers.md tells receivers to find out. */
export function isSigned({ headers, text }: Call, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`;
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(expected);
}
