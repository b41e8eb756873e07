import { Injectable } from '@nestjs/common';
import type { Database } from '@wubu/entities';
import { InjectDatabase } from '../platform/database.module.js';
import { findWorkers } from './machinery-store.js';
import type { ReadyDto } from './operations.dto.js';

/** Whether requests can be served, and whether what happens later is being driven. */
@Injectable()
export class HealthService {
  constructor(@InjectDatabase() private readonly db: Database) {}

  /** Without a worker or Temporal people work on; their reminders come late. */
  async ready(): Promise<ReadyDto> {
    const beats = await findWorkers(this.db).catch(() => undefined); // away is an answer here
    const newest = beats?.[0];
    const fresh = beats?.filter((beat) => beat.fresh) ?? [];
    const ok = fresh.some(({ detail }) => detail.temporal === 'up');
    const since = fresh[0]?.detail.temporalSince ?? newest?.at;
    return { database: beats !== undefined, temporal: { ok, delayedSince: ok ? undefined : since }, worker: { heartbeatAt: newest?.at } };
  }
}
