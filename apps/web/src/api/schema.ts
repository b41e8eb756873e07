import type { Answers, Field, NoticeCode, Outcome, Procedure, Rung, Words } from '@wubu/engine';

/** Shapes of the HTTP answers that the screens read. Instants are ISO 8601 in UTC. */
export interface Page<T> {
  items: T[];
  next?: string | null;
}
export interface Person {
  id: string;
  name: string;
}
export interface Membership {
  id: string;
  name: string;
  duty: string;
}
export interface Me {
  person: { id: string; login: string; name: string; role: 'staff' | 'manager' | 'administrator' };
  units: Membership[];
  leads: string[];
  /** Capped at 1,000. */
  counts: { mine: number; pool: number; overdue: number; notices: number };
  opens: { key: string; title: Words }[];
  serverTime: string;
}
export interface Unit {
  id: string;
  code: string;
  name: string;
  parentId?: string | null;
}
export interface FoundPerson extends Person {
  units: Membership[];
}
export interface Task {
  id: string;
  caseId: string;
  caseNumber: string;
  procedure: { key: string; title: Words };
  step: string;
  stepTitle: Words;
  stage: { id: string; no: number; of: number; title: Words };
  title: string;
  assignee?: Person | null;
  candidates?: { unit: string; unitName: string; duty: string } | null;
  unit: { id: string; name: string };
  dueAt?: string | null;
  overdue: boolean;
  level: number;
  openedAt: string;
  version: number;
  waiting?: Person | null;
  ended?: { at: string; by?: Person | null; how: string } | null;
}
export type Allowed =
  | { type: 'complete'; work: number; outcomes?: string[] }
  | { type: 'claim' | 'release'; work: number }
  | { type: 'return'; work: number; steps: string[] }
  | { type: 'reassign'; work: number; units: string[] }
  | { type: 'cancel' }
  | { type: 'retryEffect'; effect: { seq: number; n: number } };
export interface StageVisit {
  step: string;
  title?: Words;
  by?: Person | null;
  holder?: string | null;
  from: string;
  to?: string | null;
  dueAt?: string | null;
  late: boolean;
}
export interface Stage {
  id: string;
  title: Words;
  no: number;
  state: 'done' | 'now' | 'ahead';
  visits: StageVisit[];
}
export interface AnswersOfStep {
  step: string;
  occ: number;
  by?: Person | null;
  at: string;
  outcome?: string | null;
  title?: Words;
  fields: { id: string; title?: Words; kind: string; value: Answers[string]; field: Field }[];
}
export interface TaskDetail extends Task {
  form: Field[];
  help?: Words | null;
  outcomes: Outcome[];
  draft?: { answers: Answers; savedAt: string } | null;
  earlier: AnswersOfStep[];
  allowed: Allowed[];
  stages: Stage[];
  returnTo: { step: string; title: Words; by?: Person | null }[];
  ladder: { rung: number; at: string; what: Rung; reached: boolean }[];
  deadlineHours?: number | null;
}
export interface Foreseen {
  next: { step: string; title: Words; stage?: string; who: string; person?: Person | null; dueAt?: string | null }[];
  outcome?: string | null;
}
export interface Moved {
  case: { id: string; number: string; status: string; seq: number; outcome?: string | null };
  opened: Task[];
}
export interface OpenedCase {
  id: string;
  number: string;
  status: string;
  seq: number;
  procedure: { key: string; version: number };
  tasks: Task[];
}
export interface CaseSummary {
  id: string;
  number: string;
  title: string;
  status: string;
  outcome?: string | null;
  procedure: { key: string; title: Words };
  openedBy: Person;
  openedAt: string;
  closedAt?: string | null;
  unit: { id: string; name: string };
  stage?: { id: string; no: number; of: number; title: Words } | null;
  stepTitle?: Words;
  holder?: Person;
  dueAt?: string;
  overdue?: boolean;
}
export interface CaseDetail extends CaseSummary {
  procedure: { key: string; version: number; title: Words };
  seq: number;
  stages: Stage[];
  tasks: Task[];
  wakeAt?: string | null;
  allowed: Allowed[];
  answers: AnswersOfStep[];
  driver: { delayed: boolean };
}
export interface FactRow {
  seq: number;
  at: string;
  type: string;
  actor?: Person | null;
  data: Record<string, unknown>;
  /** Everybody that `data` names by id. */
  people?: Person[];
  note?: string | null;
}
export interface Notice {
  id: string;
  code: NoticeCode;
  at: string;
  readAt?: string | null;
  case: { id: string; number: string; title: string };
  step: string;
  stepTitle: Words;
  taskId?: string | null;
  level?: number | null;
}
export interface Incident {
  id: string;
  code: 'nobody' | 'loop' | 'effect' | 'wake' | 'driver' | 'large';
  case: { id: string; number: string };
  step?: string;
  stepTitle?: Words;
  raisedAt: string;
  effect?: { seq: number; n: number; attempts: number; error?: string } | null;
  taskId?: string | null;
}
export interface ProblemOfProcedure {
  path: string;
  code: string;
  severity: 'error' | 'warning';
  params?: Record<string, string | number>;
  line?: number;
  column?: number;
  message?: string;
}
export interface ProcedureItem {
  key: string;
  title: Words;
  versions: { version: number; sha256: string; publishedAt: string; retiredAt?: string | null; openCases: number }[];
  draft?: { etag: string; updatedAt: string } | null;
}
export interface ProcedureDetail extends ProcedureItem {
  definition?: Procedure | null;
}
