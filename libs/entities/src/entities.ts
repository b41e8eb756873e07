import { AccountChangeEntity } from './access/account-change.entity.js';
import { SessionEntity } from './access/session.entity.js';
import { TokenEntity } from './access/token.entity.js';
import { NoticeEntity } from './notices/notice.entity.js';
import { IncidentEntity } from './operations/incident.entity.js';
import { DutyEntity } from './organisation/duty.entity.js';
import { MembershipEntity } from './organisation/membership.entity.js';
import { PersonEntity } from './organisation/person.entity.js';
import { UnitEntity } from './organisation/unit.entity.js';
import { ProcedureDraftEntity } from './procedures/procedure-draft.entity.js';
import { ProcedureVersionEntity } from './procedures/procedure-version.entity.js';
import { WebhookEntity } from './webhooks/webhook.entity.js';

/** The plain tables. What a step writes has no entity: it goes through applyCommand. */
export const ENTITIES = [
  UnitEntity,
  PersonEntity,
  MembershipEntity,
  DutyEntity,
  AccountChangeEntity,
  SessionEntity,
  TokenEntity,
  ProcedureDraftEntity,
  ProcedureVersionEntity,
  NoticeEntity,
  IncidentEntity,
  WebhookEntity,
];
