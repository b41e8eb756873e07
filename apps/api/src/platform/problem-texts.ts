import type { AnswerProblemCode, RefusalCode } from '@wubu/engine';

/** Plain English for people who read an answer by hand; the web app shows its own texts by `code`. `{name}` is filled from `params`. */
export interface ProblemText {
  title: string;
  detail: string;
}

const API_TEXTS = {
  fault: { title: 'Something broke', detail: 'This is our fault and has been logged under the request id in `instance`.' },
  unavailable: {
    title: 'Not available just now',
    detail: 'The database does not answer. It may or may not have been done: send it again in a moment with the same Idempotency-Key.',
  },
  stopping: { title: 'Not available just now', detail: 'This process is stopping. Nothing was changed; send it again in a moment.' },
  notFound: { title: 'Not found', detail: 'There is nothing here, or nothing that you may see.' },
  forbidden: { title: 'Not allowed', detail: 'Your role does not include this.' },
  input: { title: 'The input is wrong', detail: '`problems` names each place and what is wrong there.' },
  'body.malformed': { title: 'The body cannot be read', detail: 'The body is not valid JSON.' },
  'body.tooLarge': { title: 'The body is too large', detail: 'A body may hold at most 1 MB.' },
  'body.tooDeep': { title: 'The body is nested too deeply', detail: 'Objects and lists may be nested at most {max} deep.' },
  'body.characters': {
    title: 'Characters that cannot be stored',
    detail: 'A text holds a NUL character or half of a surrogate pair, or is not in UTF-8.',
  },
  'body.type': {
    title: 'The content type is not supported',
    detail: 'Send application/json; a procedure also as application/yaml or text/plain, a file as application/octet-stream.',
  },
  request: { title: 'The request cannot be understood', detail: 'The request breaks the rules of HTTP or of this address.' },
  cursor: { title: 'The cursor is wrong', detail: 'A cursor is the `next` of the same list, unchanged.' },
  idempotencyKey: {
    title: 'The Idempotency-Key is missing',
    detail: 'A request that changes a case carries the header Idempotency-Key with a uuid.',
  },
  'idempotencyKey.reused': {
    title: 'The Idempotency-Key was used before',
    detail: 'The same key came with another body or from somebody else.',
  },
  csrf: { title: 'Sent from elsewhere', detail: 'A change by cookie needs the header X-Wubu: 1, or an Origin that is ours.' },
  'signIn.required': { title: 'Not signed in', detail: 'Sign in first: there is no session, or it has ended.' },
  'signIn.failed': { title: 'Not signed in', detail: 'The login or the password is wrong.' },
  'signIn.change': {
    title: 'Choose a password of your own',
    detail: 'This password was given to you for once: send `newPassword` along, with at least 8 characters.',
  },
  'signIn.expired': { title: 'The one-time password has ended', detail: 'It was not used in time. Ask an administrator for another one.' },
  'password.wrong': { title: 'The password is wrong', detail: 'The present password is another one. Nothing was changed.' },
  'password.same': { title: 'The same password', detail: 'The new password is the present one; choose another.' },
  'account.login': { title: 'The login is taken', detail: 'Somebody has this login already, or had it.' },
  'account.manager': {
    title: 'Managers are made at the top',
    detail: 'They write procedures for everybody, so an administrator of the topmost unit makes them.',
  },
  'account.own': {
    title: 'Your own account',
    detail: 'Nobody locks themselves out, or changes their own role or place; another administrator can.',
  },
  'account.last': {
    title: 'The last administrator',
    detail: 'Somebody has to be able to let people in: make another administrator first.',
  },
  'token.closed': { title: 'Not by a token', detail: 'This is for people who have signed in; no personal token may call it.' },
  'token.scope': { title: 'The token does not include this', detail: 'The call needs a token with one of these scopes: {scopes}.' },
  'token.tooMany': { title: 'Too many tokens', detail: 'One person may have {max} tokens; revoke one that is not used any more.' },
  'webhook.host': {
    title: 'The address may not be called',
    detail: 'Webhooks call public addresses by https; others only when WUBU_WEBHOOK_HOSTS lists their host.',
  },
  'setup.code': { title: 'The code is wrong', detail: 'The first administrator is made with the code printed at the start.' },
  'setup.done': { title: 'Already set up', detail: 'There are people here already; an administrator can add more.' },
  tooMany: { title: 'Too many requests', detail: 'Try again in {seconds} seconds.' },
  'events.tooMany': { title: 'Too many open streams', detail: 'One person may keep {max} event streams open.' },
  'procedure.problems': { title: 'The procedure has errors', detail: '`problems` names each place; nothing was published.' },
  'procedure.key': { title: 'The key does not match', detail: 'The draft says key {found}, the address says {expected}.' },
  'procedure.noDraft': { title: 'There is no draft', detail: 'Save a draft first.' },
  'procedure.unchanged': { title: 'Nothing has changed', detail: 'The draft equals version {version}, which is published.' },
  'procedure.exists': { title: 'The key is taken', detail: 'There is a procedure, or a draft, with the key {key} already.' },
  'procedure.noKey': { title: 'There is no key', detail: 'The text names no key at its top that could be replaced.' },
  'draft.changed': {
    title: 'The draft was changed meanwhile',
    detail: 'Somebody saved another one, or published it: get it, and send If-Match with its etag, if there is one.',
  },
  'draft.ifMatch': { title: 'If-Match is missing', detail: 'There is a draft already; send If-Match with its etag.' },
  'task.changed': { title: 'The task has changed', detail: 'You saw version {expected}, it is now at version {version}.' },
  'open.procedure': { title: 'No such procedure', detail: 'There is no open version of procedure {procedure}.' },
  'file.tooLarge': { title: 'The file is too large', detail: 'A file may have at most {max} MB.' },
  'file.empty': { title: 'The file is empty', detail: 'Send the bytes of the file as the body, as application/octet-stream.' },
  'file.hash': { title: 'The file was damaged on its way', detail: 'Its SHA-256 is {found}, not what `sha256` says. Send it again.' },
  'file.tooMany': { title: 'Too many files', detail: 'You have {max} files that no case uses; they are forgotten after 30 days.' },
  'incident.ended': { title: 'The incident has ended', detail: 'Somebody has mended or dismissed it already.' },
  'incident.noEffect': { title: 'Nothing to repeat', detail: 'This incident is of another kind; reassign its task, or dismiss it.' },
} as const satisfies { [code: string]: ProblemText };

export type ApiProblemCode = keyof typeof API_TEXTS;
export type ProblemCode = ApiProblemCode | RefusalCode;

const REFUSAL_TEXTS: Record<RefusalCode, ProblemText> = {
  'case.exists': { title: 'The case exists already', detail: 'A case is opened once.' },
  'case.notOpen': { title: 'The case is not open', detail: 'There is no case to act on.' },
  'case.closed': { title: 'The case is closed', detail: 'A closed case does not change any more.' },
  'case.suspended': { title: 'The case is suspended', detail: 'Until it is resumed it can only be resumed, terminated or commented on.' },
  'case.notSuspended': { title: 'The case is not suspended', detail: 'Only a suspended case can be resumed.' },
  'case.notLeader': { title: 'Not yours to hold', detail: 'Only a leader of the unit in which the case lies may suspend or resume it.' },
  'case.notAdministrator': {
    title: 'Only for administrators',
    detail: 'Only an administrator of the unit in which the case lies, or of one above it, may terminate it.',
  },
  'comment.notStaff': { title: 'You may not comment', detail: 'Only people who work here may comment.' },
  'comment.mention': { title: 'Somebody cannot see this', detail: 'Only people who see the case can be mentioned in it.' },
  'case.notOpener': { title: 'Not your case', detail: 'Only its opener may cancel a case.' },
  'open.notAllowed': { title: 'You may not open this', detail: 'Cases of this procedure are opened by people of another duty.' },
  'open.unit': { title: 'Not in this unit', detail: 'You do not hold the opening duty in the unit named.' },
  'open.subject': { title: 'The subject does not fit', detail: 'This procedure expects another kind of subject, or none.' },
  'open.answers': {
    title: 'The first step is not yours',
    detail: 'Answers can come along only when the opener completes the first step too.',
  },
  'call.tooMany': {
    title: 'Too many at once',
    detail: 'These answers would have {found} cases opened by one step, which opens {max} at most.',
  },
  'work.ended': { title: 'The task has ended', detail: 'It was {how} by {by} at {at}.' },
  'work.notYours': { title: 'Not your task', detail: 'This task waits for somebody else.' },
  'work.claimedBy': { title: 'Somebody has claimed it', detail: 'This task was claimed by {by}.' },
  'work.notClaimed': { title: 'Nobody has claimed it', detail: 'Only a claimed task can be released.' },
  'work.notWhoDid': {
    title: 'Somebody else has to do this',
    detail: 'You did the step that this one looks over; the procedure asks for somebody else.',
  },
  'work.notFromPool': { title: 'Not from a pool', detail: 'This task came to one person and cannot be given back to a pool.' },
  'answers.invalid': {
    title: 'Some answers are wrong',
    detail: '`problems` names each field and what is wrong with it. Nothing was changed.',
  },
  'outcome.unknown': { title: 'No such outcome', detail: 'This step has other outcomes.' },
  'outcome.missing': { title: 'The outcome is missing', detail: 'This step ends with one of its outcomes.' },
  'return.step': {
    title: 'It cannot go back there',
    detail: 'A task goes back only to an earlier step of this case that people completed.',
  },
  'reassign.notLeader': {
    title: 'Not yours to reassign',
    detail: 'Only the leader of the unit, or an administrator above it, may reassign its tasks.',
  },
  'reassign.person': { title: 'Not this person', detail: 'The person is not active in a unit that you lead.' },
  'reassign.same': { title: 'Already theirs', detail: 'The task lies with this person already.' },
  'transfer.person': {
    title: 'Not this person',
    detail: 'A task goes to somebody active in the unit where it lies or below it, or to a head above it, and not to who may not do it.',
  },
  'withdraw.notDone': { title: 'Nothing to take back', detail: 'This task is still open.' },
  'withdraw.notYours': { title: 'Not yours to take back', detail: 'Only who completed a task may take it back.' },
  'withdraw.tooLate': { title: 'Too late to take it back', detail: 'Somebody has acted on what followed, or it cannot be undone.' },
  'urge.own': { title: 'Nobody to urge', detail: 'The task is your own, or nobody has it.' },
  'urge.tooSoon': { title: 'Urged a while ago', detail: 'The task can be urged again at {again}.' },
  'system.only': { title: 'Only the system does this', detail: 'People cannot send this command.' },
  'message.notAwaited': { title: 'Nothing waits for it', detail: 'The case does not wait for this message.' },
  'call.notStopped': { title: 'It does not stand still', detail: 'The case has gone on from this step, or never stopped there.' },
  'call.notWaiting': { title: 'Nothing waits for it', detail: 'The case does not wait for this called case.' },
  'effect.notWaiting': { title: 'Nothing waits for it', detail: 'The case does not wait for this effect.' },
  'effect.notFailed': { title: 'It has not failed', detail: 'Only an effect that failed for good can be asked for again.' },
  'operator.only': { title: 'Only for administrators', detail: 'An administrator of where the case lies mends what failed.' },
};

/** Problems of single fields: the engine's on answers, and the same words for the rest of a body. */
export const FIELD_TEXTS: Record<AnswerProblemCode, string> & { [code: string]: string | undefined } = {
  required: 'An answer is required.',
  unknown: 'There is no such field.',
  type: 'The value has the wrong shape.',
  tooLong: 'Too long.',
  tooShort: 'Too short.',
  tooSmall: 'Too small.',
  tooLarge: 'Too large.',
  tooPrecise: 'Too many decimals.',
  notAnOption: 'Not one of the options.',
  noteRequired: 'This answer needs a note.',
  fileUnknown: 'There is no such file of yours or of this case.',
};

export const PROBLEM_TEXTS: Record<ProblemCode, ProblemText> = { ...API_TEXTS, ...REFUSAL_TEXTS };

/** Fills `{name}` from `params`; a name without a value stays as it is. */
export function fill(text: string, params: { readonly [name: string]: string | number } = {}): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => String(params[name] ?? all));
}
