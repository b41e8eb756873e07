import { ApiProperty } from '@nestjs/swagger';
import { FACT_TYPES } from '@wubu/engine';
import { DELIVERY_STATUSES, STOPPED, type DeliveryStatus, type Stopped } from '@wubu/entities';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsUrl, Matches, MaxLength } from 'class-validator';
import { CaseNumberDto } from '../operations/operations.dto.js';
import { PersonDto } from '../organisation/organisation.dto.js';
import { NotBlank } from '../platform/not-blank.js';
import { OptionalOneOf, PageQuery } from '../platform/query.dto.js';
import { Instant, IsInstant } from '../platform/instants.js';

const IS_URL = { protocols: ['https', 'http'], require_protocol: true, require_tld: false, disallow_auth: true };

export class NewWebhookDto {
  /** What it is for, such as the name of the system that is told. */
  @NotBlank()
  @MaxLength(100)
  name: string;

  /** Where facts are posted to. */
  @IsUrl(IS_URL)
  @MaxLength(500)
  url: string;

  /** Only facts of cases of this procedure; default: of all. */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/)
  procedure?: string;

  /** Only facts of these types; default: all. */
  @ApiProperty({ enum: FACT_TYPES, isArray: true, required: false })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(FACT_TYPES.length)
  @IsIn(FACT_TYPES, { each: true })
  types?: string[];
}

export class ChangedWebhookDto extends NewWebhookDto {
  /** false: stands still, and what happens meanwhile is told when it goes on. */
  @IsBoolean()
  on: boolean;
}

export class WebhookDto {
  id: string;
  name: string;
  url: string;
  procedure?: string;
  /** Empty: all. */
  @ApiProperty({ enum: FACT_TYPES, isArray: true })
  types: string[];
  /** Who made it, or switched it on after they had left: it is told of what they may see. */
  owner: PersonDto;
  createdAt: Date;
  /** Why it stands still: by hand, it failed for three days, its receiver answered 410, its owner has left. Absent: at work. */
  @ApiProperty({ enum: STOPPED, required: false })
  stopped?: Stopped;
  /** Since when nothing was received. */
  failingSince?: Date;
  /** What was recorded before this is told, or lies in the log. */
  readUntil: Date;
  /** Facts that wait to be told, or to be tried again; of those read so far. */
  pending: number;
  /** Facts that were given up after two days. */
  failed: number;
}

export class WebhooksDto {
  items: WebhookDto[];
}

export class SecretDto {
  /** Shown this once: `whsec_` and 32 bytes in base64, the key of the signatures. */
  secret: string;
}

export class NewWebhookShownDto extends WebhookDto {
  /** Shown this once: `whsec_` and 32 bytes in base64, the key of the signatures. */
  secret: string;
}

export class ReplayDto {
  /** What was recorded since is told again, with the ids it had. */
  @IsInstant()
  since: string;
}

export class DeliveriesQuery extends PageQuery {
  @OptionalOneOf(DELIVERY_STATUSES)
  @ApiProperty({ enum: DELIVERY_STATUSES, default: 'failed', required: false })
  status: DeliveryStatus = 'failed';
}

/** How telling one fact went. */
export class DeliveryDto {
  /** As in the header `webhook-id`. */
  id: string;
  case: CaseNumberDto;
  seq: number;
  type: string;
  @Instant() recordedAt: string;
  attempts: number;
  /** Of the last attempt: `http.<status>`, `http.timeout`, `http.unreachable`, `host.notAllowed`, `host.private`. */
  answer?: string;
  /** Of those that wait. */
  @Instant() nextAt?: string;
  /** When it was received, or given up. */
  @Instant() endedAt?: string;
}

export class DeliveriesDto {
  items: DeliveryDto[];
  next: string | null;
}

export class ToldCaseDto extends CaseNumberDto {
  procedure: string;
  version: number;
}

export class ToldDto {
  case: ToldCaseDto;
  /** Of the fact within its case, without gaps. */
  seq: number;
  /** When it happened; of what a late tick finds, when it was due. */
  @Instant() at: string;
  /** Id of who did it; absent: the system. */
  actor?: string;
  /** Ids, codes and instants, by type. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  data: object;
}

/** The body that is posted to a webhook. */
export class WebhookBodyDto {
  @ApiProperty({ enum: FACT_TYPES })
  type: string;
  /** When it was recorded: what `readUntil` and `since` go by. */
  @Instant() timestamp: string;
  data: ToldDto;
}
