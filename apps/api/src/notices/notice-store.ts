import type { NoticeCode } from '@wubu/engine';
import type { Queryable, Statement } from '@wubu/entities';
import { newestFirst } from '../platform/newest-first.js';

export interface NoticeRow {
  id: string;
  code: NoticeCode;
  at: string;
  readAt: string | null;
  caseId: string;
  number: string;
  title: string;
  procedure: string;
  version: number;
  step: string;
  level: number | null;
  taskId: string | null;
}

const MINE = newestFirst('n.person_id', 'n.id', '$1::uuid', '$2::uuid');

/** One's own, the newest first, by the index (person_id, id); the task of the same work while it is open. */
const LIST: Statement = {
  name: 'api.notices.list',
  text: `SELECT n.id, n.code, n.at, n.read_at AS "readAt", n.case_id AS "caseId", c.number, c.title, c.procedure, c.version, n.step, n.level,
      (SELECT t.id FROM task t WHERE t.case_id = n.case_id AND t.work = n.work ORDER BY t.signer LIMIT 1) AS "taskId"
    FROM notice n JOIN "case" c ON c.id = n.case_id
    WHERE ${MINE.where} ORDER BY ${MINE.order} LIMIT $3::int`,
};

const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export const findNotices = (db: Queryable, person: string, before: string | undefined, limit: number): Promise<NoticeRow[]> =>
  db.query<NoticeRow>(LIST, [person, before ?? LAST_UUID, limit]);
