/**
 * A command that is not allowed now: a value, never an exception. `code` is stable and has a text in each message catalogue.
 * `forbidden` = never yours (403); `conflict` = not now (409); `invalid` = the input is wrong (422), `problems` say where.
 */
export interface Refusal {
  kind: 'forbidden' | 'conflict' | 'invalid';
  code: RefusalCode;
  params?: { [name: string]: string | number };
  problems?: AnswerProblem[];
}

/** What is wrong with one answer: `path` is the field id, for a checklist `field.item` or `field.item.note`. */
export interface AnswerProblem {
  path: string;
  code: AnswerProblemCode;
  params?: { [name: string]: string | number };
}

export const ANSWER_PROBLEM_CODES = [
  'required',
  'unknown',
  'type',
  'tooLong',
  'tooSmall',
  'tooLarge',
  'tooPrecise',
  'notAnOption',
  'noteRequired',
  'fileUnknown',
] as const;
export type AnswerProblemCode = (typeof ANSWER_PROBLEM_CODES)[number];

export const REFUSAL_CODES = [
  'case.exists',
  'case.notOpen',
  'case.closed',
  'case.suspended',
  'case.notSuspended',
  'case.notOpener',
  'case.notLeader',
  'case.notAdministrator',
  'comment.notStaff',
  'comment.mention',
  'open.notAllowed',
  'open.unit',
  'open.subject',
  'open.answers',
  'call.tooMany',
  'work.ended',
  'work.notYours',
  'work.claimedBy',
  'work.notClaimed',
  'work.notFromPool',
  'work.notWhoDid',
  'answers.invalid',
  'outcome.unknown',
  'outcome.missing',
  'return.step',
  'reassign.notLeader',
  'reassign.person',
  'reassign.same',
  'transfer.person',
  'withdraw.notDone',
  'withdraw.notYours',
  'withdraw.tooLate',
  'urge.own',
  'urge.tooSoon',
  'system.only',
  'message.notAwaited',
  'call.notWaiting',
  'call.notStopped',
  'effect.notWaiting',
  'effect.notFailed',
  'operator.only',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export function forbidden(code: RefusalCode): { refusal: Refusal } {
  return { refusal: { kind: 'forbidden', code } };
}

export function conflict(code: RefusalCode, params?: Refusal['params']): { refusal: Refusal } {
  return { refusal: { kind: 'conflict', code, ...(params && { params }) } };
}

export function invalid(code: RefusalCode, problems?: Refusal['problems']): { refusal: Refusal } {
  return { refusal: { kind: 'invalid', code, ...(problems && { problems }) } };
}
