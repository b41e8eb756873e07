/** A task with what the lists show of its case; open, or ended when `endedAt` is there. */
export interface TaskListRow {
  id: string;
  caseId: string;
  work: number;
  step: string;
  occ: number;
  person: string | null;
  unit: string;
  /** With `unit` the pool it came to. */
  duty: string | null;
  /** 'infinity' = no deadline. */
  dueAt: string;
  level: number;
  openedAt: string;
  version: number;
  /** Of the case. */
  status: string;
  number: string;
  title: string;
  procedure: string;
  procedureVersion: number;
  openedBy: string;
  endedAt?: string | null;
  endedBy?: string | null;
  how?: string | null;
}

/** Columns of an open task, `t`. */
export const OPEN_TASK = `t.id, t.case_id AS "caseId", t.work, t.step, t.occ, t.person_id AS person, t.unit_id AS unit, t.duty,
  t.due_at AS "dueAt", t.level, t.opened_at AS "openedAt", t.version`;

/** Columns of an ended task, `t`; nobody acts on its version any more. */
export const ENDED_TASK = `t.id, t.case_id AS "caseId", t.work, t.step, t.occ, t.person_id AS person, t.unit_id AS unit, t.duty,
  t.due_at AS "dueAt", t.level, t.opened_at AS "openedAt", 0 AS version, t.ended_at AS "endedAt", t.ended_by AS "endedBy", t.how`;

/** Columns of its case, `c`. */
export const CASE_OF_TASK = `c.status, c.number, c.title, c.procedure, c.version AS "procedureVersion", c.opened_by AS "openedBy"`;
