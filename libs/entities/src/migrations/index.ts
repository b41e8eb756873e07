import { walkingSkeleton } from './0001-walking-skeleton.js';
import { applicationRole } from './0002-application-role.js';
import { factRecordedAt } from './0003-fact-recorded-at.js';
import { messages } from './0004-messages.js';
import { verbs } from './0005-verbs.js';
import { calledCases } from './0006-called-cases.js';
import { files } from './0007-files.js';
import { duties } from './0008-duties.js';
import { search } from './0009-search.js';
import { tokens } from './0011-tokens.js';
import { procedureRetirement } from './0013-procedure-retirement.js';
import { webhooks } from './0014-webhooks.js';
import { accounts } from './0015-accounts.js';
import { messagesToAll } from './0016-messages-to-all.js';
import { accountChanged } from './0017-account-changed.js';
import { armedDrivers } from './0018-armed-drivers.js';
import { noStatistics } from './0019-no-statistics.js';

/** In order. Strings instead of .sql files, so that they are found whether the sources or the build run. An applied one never changes. */
export const MIGRATIONS: readonly { name: string; sql: string }[] = [
  { name: '0001-walking-skeleton', sql: walkingSkeleton },
  { name: '0002-application-role', sql: applicationRole },
  { name: '0003-fact-recorded-at', sql: factRecordedAt },
  { name: '0004-messages', sql: messages },
  { name: '0005-verbs', sql: verbs },
  { name: '0006-called-cases', sql: calledCases },
  { name: '0007-files', sql: files },
  { name: '0008-duties', sql: duties },
  { name: '0009-search', sql: search },
  { name: '0011-tokens', sql: tokens },
  { name: '0013-procedure-retirement', sql: procedureRetirement },
  { name: '0014-webhooks', sql: webhooks },
  { name: '0015-accounts', sql: accounts },
  { name: '0016-messages-to-all', sql: messagesToAll },
  { name: '0017-account-changed', sql: accountChanged },
  { name: '0018-armed-drivers', sql: armedDrivers },
  { name: '0019-no-statistics', sql: noStatistics },
];
