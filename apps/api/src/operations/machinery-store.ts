import { maySeeCase, sightParameters, type Queryable, type Sight, type Statement } from '@wubu/entities';

/** A worker is heard of every five seconds; after this it counts as gone, by the clock that it was written with. */
const STALE = '30 seconds';
/** A row of an outbox, a wake-up or an effect that is later than this is late. */
const LATE = '10 seconds';
const MOST = 50;

export interface WorkerRow {
  id: string;
  at: string;
  fresh: boolean;
  detail: { temporal?: string; temporalSince?: string; connections?: string[] };
}

const WORKERS: Statement = {
  name: 'api.machinery.workers',
  text: `SELECT id, at, at > clock_timestamp() - interval '${STALE}' AS fresh, detail
         FROM process_heartbeat WHERE kind = 'worker' ORDER BY at DESC LIMIT 20`,
};

/** What workers said of themselves within the last hour, the newest first. */
export const findWorkers = (db: Queryable): Promise<WorkerRow[]> => db.query<WorkerRow>(WORKERS);

export interface CountsRow {
  outbox: number;
  outboxLate: number;
  outboxOldest: string | null;
  wakesLate: number;
  wakesOldest: string | null;
  behind: number;
  behindSince: string | null;
  effectsPending: number;
  effectsFailing: number;
}

/** Over all cases. Of the outbox, `outboxOldest` is the longest-waiting row of those that must be told by a time. */
const COUNTS: Statement = {
  name: 'api.machinery.counts',
  text: `
  SELECT o.*, w.*, b.*, e.*
  FROM (SELECT count(*)::int AS outbox, count(*) FILTER (WHERE by < clock_timestamp() - interval '${LATE}')::int AS "outboxLate",
          min(at) FILTER (WHERE by IS NOT NULL) AS "outboxOldest" FROM outbox) o,
       (SELECT count(*)::int AS "wakesLate", min(wake_at) AS "wakesOldest" FROM wake
        WHERE wake_at < clock_timestamp() - interval '${LATE}') w,
       (SELECT count(*)::int AS behind, min(since) AS "behindSince" FROM driver_backoff) b,
       (SELECT count(*)::int AS "effectsPending", count(*) FILTER (WHERE attempts > 0)::int AS "effectsFailing"
        FROM effect WHERE status = 'pending') e`,
};

export const countMachinery = async (db: Queryable): Promise<CountsRow> => (await db.query<CountsRow>(COUNTS))[0]!;

const MAY_SEE = maySeeCase('c', { person: '$1::uuid', holders: '$2::uuid[]', ledUnits: '$3::uuid[]' });

interface OfCase {
  caseId: string;
  number: string;
}

export interface BehindRow extends OfCase {
  since: string;
  tries: number;
  nextAt: string;
}

const BEHIND: Statement = {
  name: 'api.machinery.behind',
  text: `SELECT b.case_id AS "caseId", c.number, b.since, b.tries, b.next_at AS "nextAt"
         FROM driver_backoff b JOIN "case" c ON c.id = b.case_id WHERE ${MAY_SEE} ORDER BY b.since LIMIT ${MOST}`,
};

/** Cases within sight whose driver stays behind, the longest first. */
export const findBehind = (db: Queryable, sight: Sight): Promise<BehindRow[]> => db.query<BehindRow>(BEHIND, sightParameters(sight));

export interface FailingRow extends OfCase {
  procedure: string;
  version: number;
  step: string;
  action: string;
  connection: string;
  attempts: number;
  max: number;
  error: string | null;
  nextAt: string;
}

const FAILING: Statement = {
  name: 'api.machinery.failing',
  text: `SELECT e.case_id AS "caseId", c.number, c.procedure, c.version, e.step, e.action,
           coalesce((SELECT f.data ->> 'undo' FROM fact f WHERE e.action = 'undo' AND f.case_id = e.case_id AND f.seq = e.send[1]::int), e.connection)
             AS connection, e.attempts, e.max, e.error,
           e.next_at AS "nextAt"
         FROM effect e JOIN "case" c ON c.id = e.case_id
         WHERE e.status = 'pending' AND e.attempts > 0 AND ${MAY_SEE} ORDER BY e.next_at LIMIT ${MOST}`,
};

/** Effects within sight that failed and are tried again by themselves, the nearest attempt first. */
export const findFailing = (db: Queryable, sight: Sight): Promise<FailingRow[]> => db.query<FailingRow>(FAILING, sightParameters(sight));
