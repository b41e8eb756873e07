import type { FactOf } from './fact.js';
import type { Unawaited } from './state.js';

/** What a fact leads to outside of the case's state. Notices and incidents are rows of the same transaction; `http` is performed later. */
export type Effect =
  | { type: 'notice'; seq: number; person: string; code: NoticeCode; step: string; work?: number; level?: number }
  | { type: 'http'; seq: number; n: number; connection: string; step: string; send: string[] }
  /** Between our own cases: needs no connection, only the store. */
  | { type: 'own'; seq: number; n: number; does: Unawaited['does']; step: string; of?: number }
  | { type: 'retry'; effect: { seq: number; n: number } }
  | { type: 'incident'; seq: number; code: IncidentCode; step: string; work?: number; effect?: { seq: number; n: number } }
  /** Of this work or effect, or of what stood still at the step `parked`; of the whole case when none is named. */
  | { type: 'incidentEnded'; work?: number; effect?: { seq: number; n: number }; parked?: string };

type IncidentCode = FactOf<'IncidentRaised'>['code'] | 'effect';

/**
 * `remind` its holder; `tell` a leader or the opener; `reassigned`, `returned` to you; `withdrawn` from you: a step before it was taken back, or sent
 * back to; `urged`: somebody waits for you; `mentioned` in a comment; `remindCase`, `tellCase` of the deadline of the whole case; `notified` by a step
 * of the procedure, in words of its own; `ended`: the whole case has, while you had work in it; `closed` a case you opened.
 */
export const NOTICE_CODES = [
  'remind',
  'tell',
  'reassigned',
  'returned',
  'withdrawn',
  'urged',
  'mentioned',
  'remindCase',
  'tellCase',
  'notified',
  'ended',
  'closed',
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];
