import { Injectable } from '@nestjs/common';
import type { Database, Statement } from '@wubu/entities';
import { InjectDatabase } from '../platform/database.module.js';
import type { ReadyDto } from './operations.dto.js';

/** A worker says every five seconds that it is alive; after this it counts as gone, by the clock that it was written with. */
const STALE = '30 seconds';

interface Heartbeat {
  at: Date;
  fresh: boolean;
  detail: { temporal?: string; temporalSince?: string };
}

const HEARTBEATS: Statement = {
  name: 'api.health.heartbeats',
  text: `SELECT at, at > clock_timestamp() - interval '${STALE}' AS fresh, detail FROM process_heartbeat WHERE kind = 'worker' ORDER BY at DESC LIMIT 20`,
};

/** Whether requests can be served, and whether what happens later is being driven. */
@Injectable()
export class HealthService {
  constructor(@InjectDatabase() private readonly db: Database) {}

  /** Without a worker or Temporal people work on; their reminders come late. */
  async ready(): Promise<ReadyDto> {
    const beats = await this.db.query<Heartbeat>(HEARTBEATS).catch(() => undefined); // away is an answer here
    const newest = beats?.[0];
    const fresh = beats?.filter((beat) => beat.fresh) ?? [];
    const ok = fresh.some(({ detail }) => detail.temporal === 'up');
    const since = fresh[0]?.detail.temporalSince ?? newest?.at.toISOString();
    return { database: beats !== undefined, temporal: { ok, delayedSince: ok ? undefined : since }, worker: { heartbeatAt: newest?.at } };
  }
}
