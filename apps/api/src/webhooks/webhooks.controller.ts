import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { By, Roles, type Caller } from '../access/caller.js';
import { ForTokens } from '../platform/scopes.js';
import { Id } from '../platform/uuid-param.js';
import {
  ChangedWebhookDto,
  DeliveriesDto,
  DeliveriesQuery,
  NewWebhookDto,
  NewWebhookShownDto,
  ReplayDto,
  SecretDto,
  WebhookBodyDto,
  WebhookDto,
  WebhooksDto,
} from './webhooks.dto.js';
import { WebhooksService } from './webhooks.service.js';

/** Other systems that are told of facts. By people only: a token that leaks must not send what happens elsewhere. */
@ApiTags('webhooks')
@ApiExtraModels(WebhookBodyDto)
@Controller('webhooks')
@Roles('administrator')
@ForTokens()
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  /** Mine, and those of the people I look after. */
  @Get()
  async list(@By() by: Caller): Promise<WebhooksDto> {
    return { items: await this.webhooks.list(by.person) };
  }

  /** Tells another system what happens from now on, as far as I see it. 422 `webhook.host`, and for a procedure that was never published. */
  @Post()
  create(@Body() body: NewWebhookDto, @By() by: Caller): Promise<NewWebhookShownDto> {
    return this.webhooks.create(body, by.person);
  }

  /** One webhook: what it is told, and how that goes. */
  @Get(':id')
  get(@Id() id: string, @By() by: Caller): Promise<WebhookDto> {
    return this.webhooks.get(id, by.person);
  }

  /** Changes it, switches it off, or on again where it stood; it is mine from then on only where its owner has left. 422 as when it was made. */
  @Put(':id')
  change(@Id() id: string, @Body() body: ChangedWebhookDto, @By() by: Caller): Promise<WebhookDto> {
    return this.webhooks.change(id, body, by.person);
  }

  /** Forgets it with its log; what waits is not told any more. */
  @Delete(':id')
  @HttpCode(204)
  remove(@Id() id: string, @By() by: Caller): Promise<void> {
    return this.webhooks.remove(id, by.person);
  }

  /** A new secret; the present one signs beside it for a day. */
  @Post(':id/secret')
  renew(@Id() id: string, @By() by: Caller): Promise<SecretDto> {
    return this.webhooks.renew(id, by.person);
  }

  /** Tells again what was recorded since an instant. */
  @Post(':id/replay')
  @HttpCode(204)
  replay(@Id() id: string, @Body() { since }: ReplayDto, @By() by: Caller): Promise<void> {
    return this.webhooks.replay(id, since, by.person);
  }

  /** Tries at once what was given up and what waits to be tried again. */
  @Post(':id/retry')
  @HttpCode(204)
  retry(@Id() id: string, @By() by: Caller): Promise<void> {
    return this.webhooks.retry(id, by.person);
  }

  /** How telling went, the newest first: what was given up, waits, or was received within a week. */
  @Get(':id/deliveries')
  deliveries(@Id() id: string, @Query() query: DeliveriesQuery, @By() by: Caller): Promise<DeliveriesDto> {
    return this.webhooks.deliveries(id, query, by.person);
  }
}
