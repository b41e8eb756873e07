import { createHmac } from 'node:crypto';

/** What was signed: an id that is the same at each attempt, when this attempt was made (Unix seconds), and the body as sent. */
export interface Signed {
  id: string;
  timestamp: number;
  body: string;
}

/**
 * The headers of Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`, by each secret, so that a receiver who
 * knows either of two accepts it. A secret is `whsec_` and its bytes in base64.
 */
export function signatureHeaders({ id, timestamp, body }: Signed, secrets: readonly string[]): { [name: string]: string } {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}
