import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

function accountOf(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(':').map(Number);
  return { uid, gid };
}

function isReachable(path) {
  const folder = dirname(path);
  return folder === path || ((statSync(folder, { throwIfNoEntry: false })?.mode ?? 1) & 1 && isReachable(folder));
}

/** PostgreSQL refuses root: then the owner of an existing data folder, else `postgres`, else `nobody`. Otherwise undefined: who we are. */
export function databaseAccount(folder) {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(folder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return accountOf('postgres') ?? accountOf('nobody') ?? { uid: 65534, gid: 65534 };
}

/**
 * How to call `command` as that account: [command, args, options of spawn]. Where it lies in a folder that only root may
 * enter (/root, as a rule), the process keeps root's right to pass (setpriv is part of util-linux).
 */
export function callAs(account, command, args, folder) {
  if (!account) return [command, args, { cwd: '/' }];
  if (isReachable(command) && isReachable(folder)) return [command, args, { ...account, cwd: '/' }];
  const identity = ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'];
  // without this bit access(2), by which PostgreSQL looks for itself, ignores the right
  const right = ['--securebits', '+no_setuid_fixup', '--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
  return ['setpriv', [...right, ...identity, '--', command, ...args], { cwd: '/' }];
}
