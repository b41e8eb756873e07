import { maySeeCase, sightParameters, type Queryable, type Sight, type Statement } from '@wubu/entities';
import { CASE_OF_TASK, OPEN_TASK, type TaskListRow } from './task-rows.js';

export interface CaseRow {
  id: string;
  number: string;
  title: string;
  procedure: string;
  version: number;
  unit: string;
  openedBy: string;
  openedAt: string;
  status: string;
  outcome: string | null;
  closedAt: string | null;
  seq: number;
  state: string;
  wakeAt: string | null;
  delayed: boolean;
}

const MAY_SEE = maySeeCase('c', { person: '$2::uuid', holders: '$3::uuid[]', ledUnits: '$4::uuid[]' });

/** By primary keys, and only within sight. `delayed`: Temporal could not be told, or not for half a minute. */
const ONE: Statement = {
  name: 'api.case.one',
  text: `SELECT c.id, c.number, c.title, c.procedure, c.version, c.unit_id AS unit, c.opened_by AS "openedBy", c.opened_at AS "openedAt",
      c.status, c.outcome, c.closed_at AS "closedAt", s.seq, s.state, w.wake_at AS "wakeAt",
      EXISTS (SELECT FROM driver_backoff b WHERE b.case_id = c.id)
        OR EXISTS (SELECT FROM outbox o WHERE o.case_id = c.id AND o.at < now() - interval '30 seconds') AS delayed
    FROM "case" c JOIN case_state s ON s.case_id = c.id LEFT JOIN wake w ON w.case_id = c.id
    WHERE c.id = $1::uuid AND ${MAY_SEE}`,
};

export const findCase = async (db: Queryable, id: string, sight: Sight): Promise<CaseRow | undefined> =>
  (await db.query<CaseRow>(ONE, [id, ...sightParameters(sight)]))[0];

const PROCEDURE: Statement = {
  name: 'api.case.procedure',
  text: `SELECT c.procedure, c.version FROM "case" c WHERE c.id = $1::uuid AND ${MAY_SEE}`,
};

/** By what a case runs, where it is within sight. */
export const findProcedureOf = async (
  db: Queryable,
  id: string,
  sight: Sight,
): Promise<Pick<CaseRow, 'procedure' | 'version'> | undefined> =>
  (await db.query<Pick<CaseRow, 'procedure' | 'version'>>(PROCEDURE, [id, ...sightParameters(sight)]))[0];

export interface RelatedRow {
  id: string;
  number: string;
  title: string;
  status: string;
  outcome: string | null;
  procedure: string;
  isParent: boolean;
}

/** More called cases than these are not listed on one page. */
const RELATED_MAX = 200;

/** The case that called this one, and those that this one called, within sight. */
const RELATED: Statement = {
  name: 'api.case.related',
  text: `SELECT c.id, c.number, c.title, c.status, c.outcome, c.procedure, own.parent_id = c.id AS "isParent"
    FROM "case" own JOIN "case" c ON c.parent_id = own.id OR c.id = own.parent_id
    WHERE own.id = $1::uuid AND ${MAY_SEE} ORDER BY c.parent_seq, c.parent_item LIMIT ${RELATED_MAX}`,
};

export const findRelated = (db: Queryable, id: string, sight: Sight): Promise<RelatedRow[]> =>
  db.query<RelatedRow>(RELATED, [id, ...sightParameters(sight)]);

/** Open tasks of a case that its reader may see; few. */
const TASKS: Statement = {
  name: 'api.case.tasks',
  text: `SELECT ${OPEN_TASK}, ${CASE_OF_TASK} FROM task t JOIN "case" c ON c.id = t.case_id WHERE t.case_id = $1::uuid ORDER BY t.due_at, t.id`,
};

export const findTasksOfCase = (db: Queryable, caseId: string): Promise<TaskListRow[]> => db.query<TaskListRow>(TASKS, [caseId]);

export interface FactRow {
  caseId: string;
  seq: number;
  at: string;
  type: string;
  actor: string | null;
  data: object;
  note: string | null;
}

const FACT = 'f.case_id AS "caseId", f.seq, f.at, f.type, f.actor, f.data, n.text AS note';

/** By primary key, from `$2` on. */
const FACTS: Statement = {
  name: 'api.case.facts',
  text: `SELECT ${FACT} FROM fact f LEFT JOIN note n ON n.case_id = f.case_id AND n.seq = f.seq
    WHERE f.case_id = $1::uuid AND f.seq > $2::int ORDER BY f.seq LIMIT $3::int`,
};

export const findFactsOfCase = (db: Queryable, caseId: string, afterSeq: number, limit: number): Promise<FactRow[]> =>
  db.query<FactRow>(FACTS, [caseId, afterSeq, limit]);

/** Far more than a case of people ever has. */
const ALL_FACTS = 100_000;

export const findAllFactsOfCase = (db: Queryable, caseId: string): Promise<FactRow[]> => findFactsOfCase(db, caseId, 0, ALL_FACTS);

/** The first case's first fact: ids are made in the order of time, so the primary key finds it. */
const FIRST: Statement = { name: 'api.facts.first', text: 'SELECT recorded_at AS at FROM fact ORDER BY case_id, seq LIMIT 1' };

/** When anything was written for the first time; undefined while nothing was. */
export const firstFactAt = async (db: Queryable): Promise<string | undefined> => (await db.query<{ at: string }>(FIRST))[0]?.at;

/**
 * A page of everything that was written from `$5` up to `$6`, in that order, by the index on it: not by when it was due, since what a
 * late tick finds due would then lie behind the reader; only of cases within sight.
 * The upper end keeps the sort small, however much happened since.
 */
const FEED: Statement = {
  name: 'api.facts.feed',
  text: `SELECT ${FACT}, f.recorded_at AS "recordedAt", c.procedure, c.version FROM fact f JOIN "case" c ON c.id = f.case_id LEFT JOIN note n ON n.case_id = f.case_id AND n.seq = f.seq
    WHERE f.recorded_at >= $5::timestamptz AND f.recorded_at < $6::timestamptz AND (f.recorded_at, f.case_id, f.seq) > ($5::timestamptz, $1::uuid, $7::int) AND ${MAY_SEE}
    ORDER BY f.recorded_at, f.case_id, f.seq LIMIT $8::int`,
};

export interface FeedRow extends FactRow, Pick<CaseRow, 'procedure' | 'version'> {
  recordedAt: string;
}

/** Where a reader of the feed stands: after this fact, written at `at`. */
export interface FeedPlace {
  at: string;
  caseId: string;
  seq: number;
}

export const findFeed = (db: Queryable, sight: Sight, { at, caseId, seq }: FeedPlace, until: string, limit: number): Promise<FeedRow[]> =>
  db.query<FeedRow>(FEED, [caseId, ...sightParameters(sight), at, until, seq, limit]);
