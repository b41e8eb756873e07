import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Queryable, Statement } from '../query.js';
import { WebhookEntity } from './webhook.entity.js';

const NIL = '00000000-0000-0000-0000-000000000000';
const now = () => 'now()';

/** What somebody says of a webhook. */
export type WebhookWish = Pick<WebhookEntity, 'name' | 'url' | 'procedure' | 'types'>;

/** 256 random bits, in the form of Standard Webhooks. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Begins with what happens from now on; gives its id. */
export async function insertWebhook(entities: EntityManager, wish: WebhookWish, ownerId: string): Promise<string> {
  const id = v7();
  const place = { at: now, caseId: NIL, seq: 0, failures: 0, nextAt: now };
  await entities.insert(WebhookEntity, { ...wish, ...place, id, ownerId, secret: newSecret(), createdAt: now });
  return id;
}

export const listWebhooks = (entities: EntityManager): Promise<WebhookEntity[]> =>
  entities.find(WebhookEntity, { order: { createdAt: 'ASC', id: 'ASC' } });

export const findWebhook = (entities: EntityManager, id: string): Promise<WebhookEntity | null> =>
  entities.findOneBy(WebhookEntity, { id });

/** What decides which facts are told, and where. */
const told = ({ url, procedure, types, ownerId }: Pick<WebhookEntity, 'url' | 'procedure' | 'types' | 'ownerId'>) => ({
  url,
  procedure,
  types,
  ownerId,
});

/** Back to the first fact that waits: it was chosen by the old filter, for the old address. */
const REREAD = `
  WITH waiting AS (DELETE FROM webhook_delivery WHERE webhook_id = $1 AND status = 'pending' RETURNING recorded_at, case_id, seq),
  first AS (SELECT * FROM waiting ORDER BY recorded_at, case_id, seq LIMIT 1)
  UPDATE webhook SET at = first.recorded_at, case_id = first.case_id, seq = first.seq - 1 FROM first WHERE id = $1`;

/** It goes on where it stood; what waits is tried at once. Where it goes elsewhere or hears of something else, that is chosen anew. */
export async function changeWebhook(entities: EntityManager, id: string, wish: WebhookWish, ownerId: string, on: boolean): Promise<void> {
  const going = on ? { stopped: null, failures: 0, failingSince: null, nextAt: now } : { stopped: 'switchedOff' as const };
  await entities.transaction(async (inside) => {
    const before = await inside.findOneByOrFail(WebhookEntity, { id });
    await inside.update(WebhookEntity, { id }, { ...wish, ...going, ownerId });
    if (!isDeepStrictEqual(told(before), told({ ...wish, ownerId }))) await inside.query(REREAD, [id]);
  });
}

/** A new secret; the present one signs beside it for a day. */
export async function renewSecret(entities: EntityManager, id: string): Promise<string> {
  const secret = newSecret();
  const old = { oldSecret: () => 'secret', oldSecretUntil: () => `now() + interval '1 day'` };
  await entities.update(WebhookEntity, { id }, { ...old, secret });
  return secret;
}

/** Not from before anything happened: the feed is read a day at a time. */
const MOVE: Statement = {
  name: 'webhook.move',
  text: `
  UPDATE webhook SET next_at = now(), case_id = '${NIL}', seq = 0,
    at = greatest($2::timestamptz, coalesce((SELECT recorded_at - interval '1 day' FROM fact ORDER BY case_id, seq LIMIT 1), now()))
  WHERE id = $1::uuid`,
};

/** It reads the feed again from this instant on: what was told since is told again, with the same ids. */
export async function moveWebhook(db: Queryable, id: string, since: Date): Promise<void> {
  await db.query(MOVE, [id, since]);
}

export async function deleteWebhook(entities: EntityManager, id: string): Promise<void> {
  await entities.delete(WebhookEntity, { id });
}
