import { readFileSync, statSync } from 'node:fs';

const isRoot = () => process.getuid?.() === 0;

function accountOf(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * PostgreSQL refuses to run as root: as root we take the owner of an existing data folder, else `postgres`, else
 * `nobody`. Otherwise we stay who we are (an empty object).
 */
export function databaseAccount(folder) {
  if (!isRoot()) return {};
  const owner = statSync(folder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return accountOf('postgres') ?? accountOf('nobody') ?? { uid: 65534, gid: 65534 };
}
