export { HEAD, type Directory, type Person, type Role, type Unit } from './organisation/directory.js';
export { headOf, isActive, leaderOf, poolMembers } from './organisation/people.js';
export { findSigner, type RuleScope } from './organisation/find-signer.js';
export { isWithin, subtree, unitAndAbove, unitsLedBy } from './organisation/units.js';

export { WEEK, type Calendar } from './calendars/calendar.js';
export { addDuration, addWorking, type Clock } from './calendars/working-time.js';

export { expandLadder, ladderOf, nextRung, type LadderMoment } from './escalation/ladder.js';
