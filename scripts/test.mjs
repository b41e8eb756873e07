// npm test: checks, then every test. The results are also in .cache/test-results.json. Arguments go to jest.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { cache, root } from './folders.mjs';
import { install } from './install.mjs';
import { nodeIsFine, nodeWanted } from './node-version.mjs';
import { run, Sentence } from './sentence.mjs';
import { tool } from './tools.mjs';

function jest(args) {
  const child = spawn(process.execPath, [tool('jest/bin/jest.js'), ...args], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', resolve));
}

await run(async () => {
  if (!nodeIsFine()) throw new Sentence(nodeWanted);
  const results = join(cache, 'test-results.json');
  rmSync(results, { force: true });
  await install();
  await build();
  const checked = await check().catch((error) => error);
  // both are told: a comma out of place hides no failing test
  const code = await jest(['--json', `--outputFile=${results}`, ...process.argv.slice(2)]);
  if (checked) throw checked;
  process.exitCode = code ?? 1;
});
