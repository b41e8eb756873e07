import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cache } from '../../scripts/folders.mjs';

const exec = promisify(execFile);

export const serverVersion = '1.32.0';

const programs = { server: 'cmd/server', sql: 'cmd/tools/sql' };

const hasGo = () =>
  exec('go', ['version']).then(
    () => true,
    () => false,
  );

/**
 * Temporal's real server and its schema tool, built by Go once and kept in .cache (some six minutes, 4 GB of Go's own cache):
 * { server, sql, schema } as paths; undefined where there is no Go. `schema` is the folder of its SQL.
 */
export async function builtServer(say) {
  if (!(await hasGo())) return undefined;
  const folder = join(cache, `temporal-server-${serverVersion}`);
  const env = { ...process.env, GOBIN: `${folder}.new`, CGO_ENABLED: '0' };
  if (!Object.keys(programs).every((name) => existsSync(join(folder, name)))) {
    say(`Building Temporal's server ${serverVersion} with Go (once, some minutes) …`);
    mkdirSync(env.GOBIN, { recursive: true });
    for (const path of Object.values(programs)) await exec('go', ['install', `go.temporal.io/server/${path}@v${serverVersion}`], { env });
    rmSync(folder, { recursive: true, force: true });
    renameSync(env.GOBIN, folder);
  }
  return { server: join(folder, 'server'), sql: join(folder, 'sql') };
}
