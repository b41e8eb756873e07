export { migrate } from './migrate.js';
export { databaseProblem, DatabaseUnfit } from './fitness.js';
export { openDatabase, type Database, type DatabaseOptions } from './database.js';
export type { Queryable, Statement, Transactor } from './query.js';
export { asUnavailable, DatabaseUnavailable } from './unavailable.js';
export { listen, type Change, type Changes, type Listening } from './changes.js';
export { InHand } from './in-hand.js';

export {
  changePassword,
  createAccount,
  LOGIN,
  lockAccount,
  oneTimePasswords,
  resetPassword,
  unlockAccount,
  type NewAccount,
  type OneTimePassword,
} from './access/accounts.js';
export { hiddenFrom, NOTHING } from './access/hidden-fields.js';
export type { AccountRefusal, Place } from './access/account-rules.js';
export { changeAccount, type AccountWish } from './access/change-account.js';
export { hashPassword, oneTimePassword, PASSWORD_MAX, PASSWORD_MIN, passwordFits } from './access/passwords.js';
export { maySeeCase, sightParameters, type SightPlaceholders } from './access/may-see-case.js';
export { beginSession, endSession, extendSession, findPassword, findPasswordOf, findSession } from './access/sessions.js';
export { findToken, insertToken, listTokens, revokeToken, tokenWasUsed, type NewToken } from './access/tokens.js';

export { DutyEntity } from './organisation/duty.entity.js';
export { findDuties } from './organisation/duties.js';
export { PersonEntity } from './organisation/person.entity.js';
export { insertFirstAdministrator, isAnybodyThere } from './organisation/first-administrator.js';
export {
  loadOrganisation,
  type LoadedDuty,
  type LoadedPerson,
  type LoadedUnit,
  type NewPassword,
  type Organisation,
} from './organisation/load-organisation.js';
export { DirectorySource } from './organisation/directory-source.js';
export { holdersOf, NOBODY, poolId, sightOf, type Sight } from './organisation/pools.js';

export type { ProcedureDraftEntity } from './procedures/procedure-draft.entity.js';
export { findVersion, openableProcedures, publishedProcedures, type PublishedVersion } from './procedures/versions.js';
export { canonicalJson, definitionHash, publishVersion, type Published, type PublishRequest } from './procedures/publish.js';
export { findRetirements, restoreVersions, retireVersions, type Retirement, type Versions } from './procedures/retire.js';
export { findDraft, listDrafts, saveDraft } from './procedures/drafts.js';

export { applyCommand, finishAttempt, openCase } from './cases/commands.js';
export { isOwn, performOwn } from './cases/called-cases.js';
export type { OpenRequest, OpenResult } from './cases/open-case.js';
export { sendMessage, sweepMessages, type Message } from './messages/messages.js';
export type { Applied, CaseHead, CommandRequest, CommandResult, Done, Ended } from './cases/command-result.js';
export type { Target } from './cases/read-statement.js';
export type { Ending, TaskRow } from './cases/task-changes.js';
export { answeredBy, type AnswerRow, findAnswers, latestAnswers, withUnsentAnswers } from './cases/answers.js';
export {
  addChunk,
  beginFile,
  countUnused,
  dropFile,
  findFile,
  findUnused,
  finishFile,
  isHandedOn,
  forgetFiles,
  readFile,
  type FoundFile,
  type StoredFile,
} from './files/files.js';
export { forgetDrafts } from './cases/drafts.js';
export { readFacts, readState } from './cases/stored-state.js';
export type { Now, Standing } from './cases/now.js';
export { readNow } from './cases/read-now.js';
export { undoAsked } from './cases/undo-asked.js';
export type { EffectRef } from './cases/effect-ref.js';
export { dueEffects, startAttempt, type Attempt, type AttemptResult } from './cases/effects-store.js';
export {
  askToLook,
  claimOutbox,
  coalesce,
  deleteOutbox,
  deleteRead,
  dropUnseen,
  NEAR_MS,
  outboxLag,
  postponeOutbox,
  releaseOutbox,
  type OutboxRow,
  type Telling,
} from './cases/outbox-store.js';
export { openCases, overdueCases, type OverdueCase } from './cases/sweep-store.js';
export { strandedCases } from './cases/stranded-cases.js';
export { findConnections } from './operations/heartbeats.js';
export { delayWake, dismissIncident, endDriverIncidents, endWakeIncident, raiseIncident } from './operations/incidents.js';
export type { IncidentCode } from './operations/incident.entity.js';
export { beginningsOf, tsquery } from './search/words.js';
export { peopleNamed } from './search/people.js';
export { markAllNoticesRead, markNoticeRead } from './notices/notices.js';
export { settledUntil } from './feed/settled.js';
export { HostRules, isPublicAddress } from './webhooks/host-rules.js';
export {
  changeWebhook,
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  moveWebhook,
  renewSecret,
  type WebhookWish,
} from './webhooks/webhooks.js';
export { STOPPED, type Stopped, type WebhookEntity } from './webhooks/webhook.entity.js';
export {
  countDeliveries,
  DELIVERY_STATUSES,
  deliveryLog,
  retryDeliveries,
  type DeliveryStatus,
  type LoggedDelivery,
} from './webhooks/delivery-log.js';
export {
  claimWebhook,
  dueDeliveries,
  endRound,
  forgetDeliveries,
  planDeliveries,
  recordDelivery,
  stopWebhook,
  type ClaimedWebhook,
  type DueDelivery,
  type Round,
} from './webhooks/deliveries.js';
