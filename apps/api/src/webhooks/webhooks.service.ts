import { Injectable } from '@nestjs/common';
import {
  changeWebhook,
  countDeliveries,
  deleteWebhook,
  deliveryLog,
  findWebhook,
  insertWebhook,
  listWebhooks,
  moveWebhook,
  publishedProcedures,
  renewSecret,
  retryDeliveries,
  type Database,
  type LoggedDelivery,
  type WebhookEntity,
  type WebhookWish,
} from '@wubu/entities';
import { looksAfter } from '../access/looks-after.js';
import { Configuration } from '../platform/configuration.js';
import { InjectDatabase } from '../platform/database.module.js';
import { page, readCursor } from '../platform/paging.js';
import { badInput, HttpProblem, notFound } from '../platform/problem.js';
import type {
  ChangedWebhookDto,
  DeliveriesDto,
  DeliveriesQuery,
  DeliveryDto,
  NewWebhookDto,
  NewWebhookShownDto,
  SecretDto,
  WebhookDto,
} from './webhooks.dto.js';

const LIST = 'deliveries';
/** A refusal names no more procedures than help. */
const NAMED_MOST = 20;

/** Webhooks, within an administrator's reach: their own, and those of people they look after. Out of it is 404. */
@Injectable()
export class WebhooksService {
  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly configuration: Configuration,
  ) {}

  async list(by: string): Promise<WebhookDto[]> {
    const webhooks = await listWebhooks(this.db.entities);
    const counts = await this.counts();
    return webhooks.filter((webhook) => this.isWithinReach(webhook, by)).map((webhook) => this.describe(webhook, counts));
  }

  async create(body: NewWebhookDto, by: string): Promise<NewWebhookShownDto> {
    const id = await insertWebhook(this.db.entities, await this.wish(body), by);
    const { secret, ...webhook } = await this.find(id, by);
    return { ...this.describe(webhook), secret };
  }

  async get(id: string, by: string): Promise<WebhookDto> {
    return this.describe(await this.find(id, by), await this.counts());
  }

  async change(id: string, { on, ...body }: ChangedWebhookDto, by: string): Promise<WebhookDto> {
    const { ownerId, procedure } = await this.find(id, by);
    // it tells what its owner may see, and no more since somebody else has mended it
    const owner = this.db.directory.current.persons[ownerId]?.active ? ownerId : by;
    await changeWebhook(this.db.entities, id, await this.wish(body, procedure), owner, on);
    return this.get(id, by);
  }

  async remove(id: string, by: string): Promise<void> {
    await this.find(id, by);
    await deleteWebhook(this.db.entities, id);
  }

  async renew(id: string, by: string): Promise<SecretDto> {
    await this.find(id, by);
    return { secret: await renewSecret(this.db.entities, id) };
  }

  /** Refuses an instant that is to come (422): what happens until then would never be told. */
  async replay(id: string, since: string, by: string): Promise<void> {
    await this.find(id, by);
    if (Date.parse(since) > Date.now()) throw badInput([{ path: 'since', code: 'tooLarge' }]);
    await moveWebhook(this.db, id, new Date(since));
  }

  async retry(id: string, by: string): Promise<void> {
    await this.find(id, by);
    await retryDeliveries(this.db, id);
  }

  async deliveries(id: string, { status, limit, cursor }: DeliveriesQuery, by: string): Promise<DeliveriesDto> {
    await this.find(id, by);
    const key = readCursor(LIST, cursor, ['instant', 'uuid', 'seq']);
    const before = key && { at: String(key[0]), caseId: String(key[1]), seq: Number(key[2]) };
    const rows = await deliveryLog(this.db, id, status, before, limit + 1);
    return page(LIST, rows, limit, ({ recordedAt, caseId, seq }) => [recordedAt, caseId, seq], describeDelivery);
  }

  /** Refuses an address that may not be called (422 `webhook.host`), and a procedure that was never published (422 `notAnOption`) unless it stands there already. */
  private async wish({ name, url, procedure = '', types = [] }: NewWebhookDto, present?: string | null): Promise<WebhookWish> {
    if (!URL.canParse(url)) throw badInput([{ path: 'url', code: 'type' }]); // xn--a, 0x100000000: they look like hosts
    if (!this.configuration.webhookHosts.find(new URL(url))) throw new HttpProblem(422, 'webhook.host', { path: 'url' });
    if (procedure && procedure !== present) await this.refuseUnknown(procedure);
    return { name: name.trim(), url, procedure: procedure || null, types: [...new Set(types)] };
  }

  /** A webhook of a procedure that is not there would never be told anything, and nobody would know why. */
  private async refuseUnknown(procedure: string): Promise<void> {
    const known = await publishedProcedures(this.db);
    if (known.includes(procedure)) return;
    const some = known.slice(0, NAMED_MOST).join(', ') + (known.length > NAMED_MOST ? ', …' : '');
    const message = `No procedure ${procedure} was ever published. ${known.length > 0 ? `There are: ${some}.` : 'There is none yet.'}`;
    throw badInput([{ path: 'procedure', code: 'notAnOption', message }]);
  }

  private async find(id: string, by: string): Promise<WebhookEntity> {
    const webhook = await findWebhook(this.db.entities, id);
    if (!webhook || !this.isWithinReach(webhook, by)) throw notFound();
    return webhook;
  }

  private isWithinReach({ ownerId }: WebhookEntity, by: string): boolean {
    const owner = this.db.directory.current.persons[ownerId];
    return ownerId === by || (owner !== undefined && looksAfter(by, owner, this.db.directory.current));
  }

  private async counts(): Promise<Counts> {
    return new Map((await countDeliveries(this.db)).map(({ id, ...counts }) => [id, counts]));
  }

  private describe(webhook: Omit<WebhookEntity, 'secret'>, counts: Counts = new Map()): WebhookDto {
    const { id, name, url, procedure, types, ownerId, createdAt, stopped, failingSince, at } = webhook;
    return {
      id,
      name,
      url,
      ...(procedure && { procedure }),
      types,
      owner: { id: ownerId, name: this.db.directory.current.persons[ownerId]?.name ?? '' },
      createdAt,
      ...(stopped && { stopped }),
      ...(failingSince && { failingSince }),
      readUntil: at,
      ...(counts.get(id) ?? { pending: 0, failed: 0 }),
    };
  }
}

type Counts = ReadonlyMap<string, { pending: number; failed: number }>;

function describeDelivery({
  caseId,
  seq,
  number,
  type,
  recordedAt,
  status,
  attempts,
  answer,
  nextAt,
  endedAt,
}: LoggedDelivery): DeliveryDto {
  return {
    id: `fact_${caseId}_${seq}`,
    case: { id: caseId, number },
    seq,
    type,
    recordedAt,
    attempts,
    ...(answer && { answer }),
    ...(status === 'pending' && { nextAt }),
    ...(endedAt && { endedAt }),
  };
}
