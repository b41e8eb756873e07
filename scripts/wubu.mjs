// npm run wubu -- …: the operator's commands, on the database and Temporal of the running `npm start` unless the environment
// names others.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { data, root } from './folders.mjs';
import { install } from './install.mjs';
import { ReadyFile } from './ready.mjs';
import { run, Sentence } from './sentence.mjs';

await run(async () => {
  await install();
  await build(['libs']);
  const ready = new ReadyFile(data).read();
  const DATABASE_URL = process.env.DATABASE_URL || ready?.databaseUrl;
  if (!DATABASE_URL) throw new Sentence('Wubu does not run here: start it (npm start), or set DATABASE_URL and TEMPORAL_ADDRESS.');
  const env = { ...process.env, DATABASE_URL };
  const address = process.env.TEMPORAL_ADDRESS || ready?.temporalAddress;
  if (address) env.TEMPORAL_ADDRESS = address;
  const child = spawn(process.execPath, [`${root}/apps/worker/dist/wubu.js`, ...process.argv.slice(2)], { env, stdio: 'inherit' });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  process.exitCode = code ?? 1;
});
